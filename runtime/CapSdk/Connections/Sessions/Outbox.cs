using CapSdk.Wire;

namespace CapSdk.Connections;

/// <summary>
/// What a session has to say, in order: encoded under the session's lock, written by one loop that sends whatever has gathered since
/// its last write in one go.
/// </summary>
internal sealed class Outbox(FramedStream stream, int maxQueued) : IDisposable
{
    private readonly Lock _lock = new();
    private readonly SemaphoreSlim _wake = new(0, 1);
    private ByteWriter _filling = new(4096);
    private ByteWriter _sending = new(4096);
    private bool _closed;

    /// <summary>Adds one message; false if the peer has not read for so long that the session must end.</summary>
    public bool Add(FrameHeader header, Message message)
    {
        lock (_lock)
        {
            if (_closed) return true;
            if (_filling.Count > maxQueued) return false;
            FramedStream.Append(_filling, (header, message), static (writer, frame) =>
            {
                frame.header.Write(writer);
                writer.Byte((byte)frame.message.Kind);
                frame.message.Write(writer);
            });
        }

        Wake();
        return true;
    }

    /// <summary>Writes until closed and empty, or until the connection fails.</summary>
    public async Task RunAsync(CancellationToken cancel)
    {
        while (true)
        {
            await _wake.WaitAsync(cancel).ConfigureAwait(false);
            while (Swap())
            {
                await stream.WriteAsync(_sending.WrittenMemory, cancel).ConfigureAwait(false);
                _sending.Clear();
            }

            lock (_lock)
            {
                if (_closed && _filling.Count == 0) return;
            }
        }
    }

    /// <summary>No further message; the loop ends when what is there has been written.</summary>
    public void Close()
    {
        lock (_lock) _closed = true;
        Wake();
    }

    public void Dispose() => _wake.Dispose();

    private bool Swap()
    {
        lock (_lock)
        {
            if (_filling.Count == 0) return false;
            (_filling, _sending) = (_sending, _filling);
            return true;
        }
    }

    private void Wake()
    {
        lock (_lock)
        {
            if (_wake.CurrentCount == 0) _wake.Release();
        }
    }
}
