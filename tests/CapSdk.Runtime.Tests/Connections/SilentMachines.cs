using System.Net.Sockets;
using CapSdk.Transports;

namespace CapSdk.Runtime.Tests.Connections;

/// <summary>A machine that vanishes without closing its connections. No test takes a cable out: that the kernel is asked to notice is what can be held.</summary>
public sealed class SilentMachines
{
    [Fact]
    public async Task Both_ends_give_a_machine_up_that_has_been_silent_for_as_long()
    {
        await using var listener = await TcpTransport.Instance.ListenAsync("127.0.0.1:0", CancellationToken.None);
        var accepting = listener.AcceptAsync(CancellationToken.None);
        await using var dialled = Assert.IsType<NetworkStream>(await TcpTransport.Instance.ConnectAsync(listener.Address, CancellationToken.None));
        await using var accepted = Assert.IsType<NetworkStream>(await accepting);
        Assert.All([dialled.Socket, accepted.Socket], static socket =>
        {
            Assert.NotEqual(0, socket.GetSocketOption(SocketOptionLevel.Socket, SocketOptionName.KeepAlive));
            Assert.Equal(
                TcpTransport.SilentFor.TotalSeconds,
                Tcp(socket, SocketOptionName.TcpKeepAliveTime) + (Tcp(socket, SocketOptionName.TcpKeepAliveInterval) * Tcp(socket, SocketOptionName.TcpKeepAliveRetryCount)));
            if (OperatingSystem.IsLinux()) Assert.Equal(TcpTransport.SilentFor.TotalMilliseconds, UserTimeout(socket));
        });
    }

    private static int Tcp(Socket socket, SocketOptionName option) => (int)socket.GetSocketOption(SocketOptionLevel.Tcp, option)!;

    private static int UserTimeout(Socket socket)
    {
        Span<byte> milliseconds = stackalloc byte[sizeof(int)];
        socket.GetRawSocketOption(optionLevel: 6, optionName: 18, milliseconds);
        return BitConverter.ToInt32(milliseconds);
    }
}
