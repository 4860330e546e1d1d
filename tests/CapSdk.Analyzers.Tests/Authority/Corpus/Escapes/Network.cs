// The network. Each class is a case; what is to be reported stands behind its line.
using System.Net;
using System.Net.Http;
using System.Net.Sockets;
using CapSdk;

namespace Corpus.Escapes.Network;

[Confined]
public sealed class Client
{
    public object Run() => new HttpClient(); // CAP2001
}

[Confined]
public sealed class Field
{
    private readonly HttpClient _client = new(); // CAP2001
    public bool Has => _client is not null;
}

[Confined]
public sealed class Resolves
{
    public object Run() => Dns.GetHostName(); // CAP2001
}

[Confined]
public sealed class Socket
{
    public object Run() => new TcpClient("a", 1); // CAP2001
}

[Confined]
public sealed class Listens
{
    public object Run() => new TcpListener(IPAddress.Any, 1); // CAP2001
}

[Confined]
public sealed class WebRequests
{
    public object Run() => new UdpClient(); // CAP2001
}
