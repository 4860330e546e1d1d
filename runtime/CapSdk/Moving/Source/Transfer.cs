using CapSdk.Images.Sections;
using CapSdk.Invocation;
using CapSdk.Wire;
using CapSdk.Wire.Messages;

namespace CapSdk.Moving;

/// <summary>Station 4: the image is sent, and stands at the destination, inert, with every reference accepted there.</summary>
internal sealed class Transfer(Moves moves, Guid move, Destination destination)
{
    // What the frame holds beside the image: descriptors of capabilities, the header.
    private const int Overhead = 64 * 1024;

    private readonly TaskCompletionSource<Prepared> _prepared = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private bool _sent;

    /// <summary>Prepare and Prepared, and a Provide for each reference to a third host.</summary>
    public int Messages { get; private set; } = 2;

    /// <summary>What was sent of the image: type tables that the destination has had in this session are not sent again.</summary>
    public int Bytes { get; private set; }

    /// <summary>Returns the numbers of the capabilities whose owner the destination cannot reach.</summary>
    /// <exception cref="MoveRefusedException">The destination refuses, or does not answer.</exception>
    public async Task<IReadOnlyList<uint>> Prepare(ProcessImage image, IReadOnlyList<(HostId Recipient, Guid Gift, uint Successor)> gifts, CancellationToken cancel)
    {
        var session = destination.Session;
        var sent = TableExchange.Of(session).Send(image.Bytes);
        Bytes = sent.Bytes.Length;
        Messages += image.Capabilities.Count(reference => reference.Resolved is Connections.ImportReference import && import.Session != session);
        var payload = new Payload(sent.Bytes, image.Capabilities);
        var isPrepared = false;
        try
        {
            if (Bytes > moves.Network.Limits.Frame - Overhead)
            {
                throw new MoveRefusedException(
                    $"The image of the process has {Bytes} bytes; a session carries at most {moves.Network.Limits.Frame - Overhead} at once. Raise CapHostOptions.Limits.Frame on both hosts, and LandingOptions.MaxImageBytes of the landing, which is 16 MiB unless set.");
            }

            _sent = true;
            if (!session.SendWith(payload, wire => new Prepare(move, moves.Network.Incarnation, destination.Landing, wire, gifts))) throw Gone();
            var answer = _prepared.Task;
            var limit = moves.Deadlines.Prepare;
            if (await Task.WhenAny(answer, session.Closed).WaitAsync(limit, moves.Clock, cancel).ConfigureAwait(false) != answer) throw Gone();
            var prepared = await answer.ConfigureAwait(false);
            if (prepared.Refusal.Length > 0) throw MoveRefusedException.Told($"Host {destination.Host} refuses the process: {prepared.Refusal}", prepared.Blockers, prepared.IsForSuspendedMethod);
            isPrepared = true;
            MoveLog.Prepared(moves.Log, move, destination.Host);
            return prepared.Forwarded;
        }
        catch (TimeoutException)
        {
            throw new MoveRefusedException($"Host {destination.Host} had not prepared within {moves.Deadlines.Prepare.TotalSeconds:0.###} s (Deadlines.Prepare). Try again, raise it, or take another landing.");
        }
        finally
        {
            sent.Ended(isPrepared);
        }
    }

    public void Answered(Prepared prepared) => _prepared.TrySetResult(prepared);

    /// <summary>The destination may drop what it has. A lost Abort does no harm: it asks.</summary>
    public void Abort()
    {
        if (_sent) destination.Session.Send(new Abort(move));
    }

    private MoveRefusedException Gone() => new($"The connection to host {destination.Host} ended before the process had landed. Try again once it can be reached, or take another landing.");
}
