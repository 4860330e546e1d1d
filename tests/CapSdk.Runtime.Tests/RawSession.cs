using System.Buffers.Binary;
using CapSdk.Connections;
using CapSdk.Wire;
using CapSdk.Wire.Messages;

namespace CapSdk.Runtime.Tests;

/// <summary>
/// A host's end of a session in the hands of a test: it says what it is told to, also what no host would say, and reads nothing that the test does
/// not ask for.
/// </summary>
internal sealed class RawSession : IAsyncDisposable
{
    private readonly FramedStream _stream;
    private ulong _sent;
    private ulong _received;

    private RawSession(FramedStream stream) => _stream = stream;

    /// <summary>The session stands: <paramref name="self"/> says so, or is told.</summary>
    public static async Task<RawSession> Of(Handshake.Greeting greeting, HostId self)
    {
        // The greater fingerprint says that the session stands.
        if (string.CompareOrdinal(self.ToString(), greeting.Peer.Contact.Id.ToString()) > 0) await Handshake.Send(greeting.Stream, new Established(), CancellationToken.None);
        else Assert.IsType<Established>(await Handshake.Receive(greeting.Stream, CancellationToken.None));
        return new RawSession(greeting.Stream);
    }

    /// <summary>The next message of the peer.</summary>
    public async Task<T> Next<T>() where T : Message => Assert.IsAssignableFrom<T>(await Read());

    /// <summary>Whatever the peer still says, until it has ended the connection.</summary>
    public async Task<IReadOnlyList<Message>> Rest()
    {
        List<Message> rest = [];
        try
        {
            while (await Read() is { } message) rest.Add(message);
        }
        catch (Exception ended) when (ended is IOException or ImageFormatException)
        {
            // Cut off: there is no more either.
        }

        return rest;
    }

    public async Task Send(Message message)
    {
        using var writer = new ByteWriter();
        FramedStream.Append(writer, (Header: new FrameHeader(++_sent, _received, _received), Message: message), static (writer, frame) =>
        {
            frame.Header.Write(writer);
            writer.Byte((byte)frame.Message.Kind);
            frame.Message.Write(writer);
        });
        await _stream.WriteAsync(writer.WrittenMemory, CancellationToken.None);
    }

    /// <summary>Says that a frame of so many bytes follows, and nothing more.</summary>
    public async Task Announce(uint length)
    {
        var announced = new byte[4];
        BinaryPrimitives.WriteUInt32LittleEndian(announced, length);
        await _stream.WriteAsync(announced, CancellationToken.None);
    }

    public ValueTask DisposeAsync() => _stream.DisposeAsync();

    private async Task<Message?> Read()
    {
        if (await _stream.ReadAsync(CancellationToken.None).AsTask().WaitAsync(Hosts.Patience) is not { } frame) return null;
        var reader = new ByteReader(frame);
        _received = FrameHeader.Read(reader).Sequence;
        return Message.Read(reader);
    }
}
