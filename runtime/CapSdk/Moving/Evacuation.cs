using System.Collections.Immutable;
using CapSdk.Invocation;
using CapSdk.Processes;

namespace CapSdk.Moving;

/// <summary>
/// Moves every process of a host, one after the other. Those that hold references to one another are companions: none of them stays because of
/// another that follows.
/// </summary>
/// <param name="moves">The host's moves.</param>
/// <param name="landing">Where to.</param>
/// <param name="reference">What the landing stands for.</param>
/// <param name="options">How each is moved.</param>
internal sealed class Evacuation(Moves moves, ILanding landing, Reference reference, MoveOptions options)
{
    private readonly List<(MoveReport Report, IReadOnlyList<(MovableProcess Companion, string Item)> Following)> _moved = [];
    private readonly Dictionary<ProcessId, StayedProcess> _stayed = [];

    // What the landing stood for when its host was last asked, and the answer. Null before.
    private (Reference StandsFor, Task<Destination> Answer)? _asked;

    // Somebody else was moving them.
    private readonly HashSet<ProcessId> _again = [];

    // A method of theirs is suspended whose code is another at the destination.
    private readonly List<MovableProcess> _waiting = [];

    private ProcessTable Processes => moves.Platform.Processes;

    public async Task<EvacuationReport> RunAsync(CancellationToken cancel)
    {
        // Those that will stay first, so that others which need them are still here to stay as well.
        var order = options.Residue == ResiduePolicy.Refuse ? await Survey.StayersFirst(moves, cancel).ConfigureAwait(false) : [];
        var now = options with { WaitUntil = null };
        foreach (var process in order) await Move(process, now, cancel).ConfigureAwait(false);
        while (Left.FirstOrDefault(process => !_waiting.Contains(process)) is { } process) await Move(process, now, cancel).ConfigureAwait(false);

        // Those that have to wait for one of their methods keep none of the others.
        foreach (var process in _waiting) await Move(process, options, cancel).ConfigureAwait(false);

        // What could not be moved may have ended since, or have been moved by somebody else.
        return new EvacuationReport(
            [.. _moved.Select(one => WithStayed(one.Report, one.Following))],
            [.. _stayed.Values.Where(one => one.Reason is MoveInDoubtException || Processes.Find(one.Process) is not null)])
        {
            // Also for what had left before.
            Earlier = moves.Departures.WhenOver(),
        };
    }

    private IEnumerable<MovableProcess> Left => Processes.All.Where(process => !_stayed.ContainsKey(process.Id));

    private async Task Move(MovableProcess process, MoveOptions how, CancellationToken cancel)
    {
        // Somebody else may be moving it: it is gone afterwards, or it is this one's turn.
        await process.Control.MoveOver().WaitAsync(cancel).ConfigureAwait(false);
        if (Processes.Find(process.Id) != process) return;
        cancel.ThrowIfCancellationRequested();
        try
        {
            var destination = await DestinationAsync(cancel).ConfigureAwait(false);
            if (!process.Control.TryBeginMove())
            {
                // They were faster. Once only: two evacuations must not wait for each other for ever.
                if (_again.Add(process.Id) || Processes.Find(process.Id) != process) return;
                throw new MoveRefusedException("The process is being moved by somebody else.");
            }

            var (report, departure) = await new Departing(moves, process, destination, how).RunAsync(() => [.. Left], cancel).ConfigureAwait(false);
            _moved.Add((report, departure.Residue.Following));
        }
        catch (MoveRefusedException refused) when (refused.IsForSuspendedMethod && how != options)
        {
            _waiting.Add(process);
        }
        catch (CapabilityException why)
        {
            // One that is in doubt is not here any more, but not known to be there either.
            _stayed.Add(process.Id, new StayedProcess(process.Id, process.Contract.Name, why));
        }
    }

    // Once for all processes, also where there is no answer: each of them would wait as long for none. The landing is asked again only if it is reached
    // by another way by then, or if its host was lost, which is said at once.
    private Task<Destination> DestinationAsync(CancellationToken cancel)
    {
        var standsFor = reference.Resolved;
        if (_asked is { } asked && (asked.Answer.IsCompletedSuccessfully ? asked.Answer.Result is var known && known.Session.IsOpen && known.IsBehind(standsFor) : asked.StandsFor == standsFor))
            return asked.Answer;
        var answer = Landings.DestinationOf(moves, landing, reference, cancel);
        _asked = (standsFor, answer);
        return answer;
    }

    // A companion that has not followed, after all.
    private MoveReport WithStayed(MoveReport report, IReadOnlyList<(MovableProcess Companion, string Item)> following)
    {
        ImmutableArray<string> stayed = [.. following.Where(one => Processes.Find(one.Companion.Id) == one.Companion).Select(static one => one.Item)];
        return stayed.IsEmpty ? report : report with { Residue = report.Residue with { Items = [.. report.Residue.Items, .. stayed] } };
    }
}
