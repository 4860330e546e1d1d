// The machine, the OS process and the network. Each class is a case; what is to be reported stands behind its line.
using System.Diagnostics;
using System.Net;
using System.Net.Http;
using System.Net.Sockets;
using CapSdk;

namespace Corpus.Escapes.Machine;

[Confined]
public sealed class Writes
{
    public void Run() => Console.WriteLine("a"); // CAP2001
}

[Confined]
public sealed class Reads
{
    public object Run() => Console.ReadLine()!; // CAP2001
}

[Confined]
public sealed class Out
{
    public void Run() => Console.Out.Write("a"); // CAP2001
}

[Confined]
public sealed class Variable
{
    public object Run() => Environment.GetEnvironmentVariable("a")!; // CAP2001
}

[Confined]
public sealed class Exits
{
    public void Run() => Environment.Exit(1); // CAP2001
}

[Confined]
public sealed class MachineName
{
    public object Run() => Environment.MachineName; // CAP2001
}

[Confined]
public sealed class Processors
{
    public int Run() => Environment.ProcessorCount; // CAP2001
}

[Confined]
public sealed class StartsProcess
{
    public object Run() => Process.Start("a"); // CAP2001
}

[Confined]
public sealed class CurrentProcess
{
    public int Run() => Process.GetCurrentProcess().Id; // CAP2001
}

[Confined]
public sealed class Traces
{
    public void Run() => Trace.WriteLine("a"); // CAP2001
}

[Confined]
public sealed class Breaks
{
    public void Run() => Debugger.Break(); // CAP2001
}

[Confined]
public sealed class Switch
{
    public bool Run() => AppContext.TryGetSwitch("a", out _); // CAP2001
}

[Confined]
public sealed class Collects
{
    public void Run() => GC.Collect(); // CAP2001
}

[Confined]
public sealed class Memory
{
    public long Run() => GC.GetTotalMemory(false); // CAP2001
}

[Confined]
public sealed class CommandLine
{
    public object Run() => Environment.GetCommandLineArgs(); // CAP2001
}

[Confined]
public sealed class Directory
{
    public string Run() => Environment.CurrentDirectory; // CAP2001
}

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
