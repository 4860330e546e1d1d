using CapSdk.Wire;
using CapSdk.Wire.Messages;

namespace CapSdk.Connections;

/// <summary>The connection that carries a session: one loop reads and handles what arrives, one writes what has been numbered.</summary>
internal sealed class Connection(Session session, SessionState state, FramedStream stream)
{
    private readonly Outbox _outbox = new(stream, session.Network.Limits.Unsent);
    private readonly CancellationTokenSource _ended = new();

    // Numbers of the last message sent, and of the peer's last received. Guarded by the session's lock.
    private ulong _sent;
    private ulong _received;

    // Of the peer's message that is being handled, or was last, and of the last one whose handler has returned. Guarded by a lock of their own.
    private readonly Lock _handling = new();
    private ulong _begun;
    private ulong _handled;

    // Made by who waits until a handler has returned.
    private TaskCompletionSource<ulong>? _whenHandled;

    // Why nothing can be written any more; null while it can.
    private volatile string? _writingFailed;

    private readonly TaskCompletionSource _readingOver = new(TaskCreationOptions.RunContinuationsAsynchronously);

    /// <summary>
    /// Number of the last of the peer's messages that can have had an effect by now. Completes when it has had all of it.
    /// </summary>
    public Task<ulong> Handled()
    {
        lock (_handling)
        {
            if (_begun == _handled) return Task.FromResult(_handled);
            _whenHandled ??= new TaskCompletionSource<ulong>(TaskCreationOptions.RunContinuationsAsynchronously);
            return _whenHandled.Task;
        }
    }

    /// <summary>Completes when nothing that the peer has sent is handled any more.</summary>
    public Task ReadingOver => _readingOver.Task;

    /// <summary>Numbers a message and puts it into the outbox. Under the session's lock.</summary>
    public ulong Enqueue(Message message)
    {
        if (_outbox.Add(new FrameHeader(++_sent, _received, Volatile.Read(ref _handled)), message)) return _sent;

        // Under the session's lock, so the end is somebody else's work. A message that is not sent must not be missed in silence.
        ThreadPool.UnsafeQueueUserWorkItem(static session => session.Close("the peer does not read what it is sent"), session, preferLocal: false);
        return _sent;
    }

    /// <summary>Reads and writes until the connection ends, and ends the session then. Never faults.</summary>
    public async Task RunAsync()
    {
        var writing = WriteLoop();
        var reason = await ReadLoop().ConfigureAwait(false);
        _readingOver.TrySetResult();
        session.Close(reason);
        await writing.ConfigureAwait(false);
        await stream.DisposeAsync().ConfigureAwait(false);
        _outbox.Dispose();
    }

    /// <summary>No further message is sent.</summary>
    public void CloseOutbox() => _outbox.Close();

    /// <summary>What is still unsent gets a moment's chance by the write loop's own end; a peer that is gone must not hold it.</summary>
    public void EndSoon() => _ended.CancelAfter(TimeSpan.FromSeconds(1));

    private async Task<string> ReadLoop()
    {
        try
        {
            while (await stream.ReadAsync(_ended.Token).ConfigureAwait(false) is { } frame)
            {
                var reader = new ByteReader(frame);
                var header = FrameHeader.Read(reader);
                if (header.Sequence != _received + 1) return $"message {_received + 1} is missing";
                lock (state.Lock) _received = header.Sequence;
                var message = Message.Read(reader);
                if (message is Goodbye goodbye) return goodbye.Reason;
                Handle(header.Sequence, message);
            }

            return "the peer closed it";
        }
        catch (ImageFormatException violation)
        {
            session.Send(new Goodbye(Duplicate: false, violation.Message));
            return "the peer broke the protocol: " + violation.Message;
        }
        catch (Exception lost) when (lost is IOException or OperationCanceledException or ObjectDisposedException)
        {
            return _writingFailed ?? (lost is OperationCanceledException ? "it was closed here" : lost.Message);
        }
        catch (Exception defect)
        {
            // A defect of this side must end as a broken session, not as one that is silent for ever.
            ConnectionLog.Defect(session.Network.Log, session.Peer, defect);
            return "this host failed: " + defect.Message;
        }
    }

    private void Handle(ulong sequence, Message message)
    {
        lock (_handling) _begun = sequence;
        session.Network.Handlers.Handle(session, message);
        TaskCompletionSource<ulong>? whenHandled;
        lock (_handling)
        {
            _handled = sequence;
            (whenHandled, _whenHandled) = (_whenHandled, null);
        }

        whenHandled?.TrySetResult(sequence);
    }

    private async Task WriteLoop()
    {
        try
        {
            await _outbox.RunAsync(_ended.Token).ConfigureAwait(false);
        }
        catch (OperationCanceledException)
        {
            // Given up: see EndSoon.
        }
        catch (Exception lost)
        {
            if (lost is not (IOException or ObjectDisposedException)) ConnectionLog.Defect(session.Network.Log, session.Peer, lost);

            // A peer that ends the session while this host writes has said why: that is still to be read.
            _writingFailed = lost.Message;
            EndSoon();
            return;
        }

        await _ended.CancelAsync().ConfigureAwait(false);
    }
}
