using System.Collections.Immutable;
using CapSdk.Codecs.Code;
using CapSdk.Connections;
using CapSdk.Images.Sections;
using CapSdk.Invocation;
using CapSdk.Processes;
using CapSdk.Wire;

namespace CapSdk.Moving;

/// <summary>What still needs the source after a move: for good (its devices), and for a while (callers that have not shortened yet).</summary>
internal sealed class Residue(Moves moves, MovableProcess process, HostContact destination, IReadOnlyCollection<MovableProcess> companions)
{
    private readonly List<string> _items = [];
    private readonly List<(MovableProcess Companion, string Item)> _following = [];
    private IReadOnlyList<string> _stranded = [];
    private readonly List<(Session Session, ExportId Export)> _held = [];
    private readonly List<Task> _relays = [];
    private readonly TaskCompletionSource _settled = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly TaskCompletionSource _over = new(TaskCreationOptions.RunContinuationsAsynchronously);

    /// <summary>The references that lead to objects of this host.</summary>
    public void StaysBehind(IReadOnlyList<Reference> capabilities)
    {
        foreach (var reference in capabilities)
        {
            if (ItemOf(reference.Resolved) is not { } item) continue;
            var companion = ProcessOf(reference.Resolved);

            // Its own control goes along.
            if (companion == process) continue;
            if (companion is not null && companions.Contains(companion)) _following.Add((companion, item));
            else _items.Add(item);
        }
    }

    /// <summary>Completes when nothing is waited for any more, or never will be.</summary>
    public Task Over => _over.Task;

    /// <summary>Completes when the destination has aimed every parked reply at itself.</summary>
    public Task WhenSettled => _settled.Task;

    /// <summary>See <see cref="Over"/>.</summary>
    public void End() => _over.TrySetResult();

    /// <summary>Items that are none if the companion follows.</summary>
    public IReadOnlyList<(MovableProcess Companion, string Item)> Following => _following;

    /// <summary>The sturdy references of the process that this host has issued.</summary>
    public void IsPublished(IReadOnlyList<string> stranded) => _stranded = stranded;

    /// <inheritdoc cref="MoveReport.Stranded"/>
    public ImmutableArray<string> Stranded => [.. _stranded];

    /// <summary>The references whose owner the destination cannot reach, so that this host goes on forwarding.</summary>
    public void IsForwarded(IReadOnlyList<uint> numbers, ProcessImage image)
    {
        foreach (var number in numbers)
        {
            if (number >= image.Capabilities.Count) throw new MoveRefusedException($"Host {destination} answers of a capability {number}, which the image does not hold.");

            // A landing that cannot be reached from there is none to go on to.
            if (number < image.Held) _items.Add($"{image.Capabilities[(int)number].Interface}: its host cannot be reached from the destination, so this host forwards");
        }
    }

    /// <exception cref="MoveRefusedException">Something stays, and the caller does not want that.</exception>
    public void DemandAllowed(ResiduePolicy policy)
    {
        if (policy == ResiduePolicy.Allow || _items.Count + _stranded.Count == 0) return;
        throw new MoveRefusedException(
            "The process would go on needing this host, which MoveOptions.Residue forbids.",
            [
                .. _items.Select(static item => new Blocker("", item, "", "Give it another reference, or allow residue.")),
                .. _stranded.Select(static text => new Blocker("", $"{text}: a sturdy reference that this host has issued", "", "Allow residue, and keep this host as long as the text is used.")),
            ]);
    }

    /// <summary>A host holds a reference to the process that leads through here, until it has shortened.</summary>
    public void StillHeld(Session session, ExportId export) => _held.Add((session, export));

    /// <summary>The process is gone; its calls to objects of this host still have to be answered from here.</summary>
    public void Gone(ProcessImage image)
    {
        // What it has sent may lie here still.
        Waits(HasArrived());
        foreach (var session in moves.Network.Sessions)
        {
            foreach (var reference in image.Capabilities)
                if (session.WithTables(tables => tables.Exports.IdOf(reference)) is { } vine && ItemOf(reference) is null) _held.Add((session, vine));
        }
    }

    // What waits for a path to become shorter is sent then, by another session perhaps.
    private async Task HasArrived()
    {
        var sessions = moves.Network.Sessions;
        await Task.WhenAll(sessions.SelectMany(static session => session.WithTables(static tables => tables.Imports.Live)).Select(static import => import.Settling)).ConfigureAwait(false);
        await Task.WhenAll(moves.Network.Sessions.Select(session => session.WhenArrived(process))).ConfigureAwait(false);
    }

    /// <summary>A reply on whose way this host still is.</summary>
    public void Waits(Task over)
    {
        lock (_relays) _relays.Add(over);
    }

    /// <summary>The destination has aimed every parked reply at itself.</summary>
    public void Settled() => _settled.TrySetResult();

    public MoveResidue Report(Departures departures, Departure departure) => new([.. _items], Release(departures, departure).AsPromise());

    private async Task Release(Departures departures, Departure departure)
    {
        var session = departure.Destination.Session;
        try
        {
            if (await Task.WhenAny(_settled.Task, session.Closed).ConfigureAwait(false) != _settled.Task)
                throw new DisconnectedException($"The connection to host {destination} ended before the move was settled.", mayHaveRun: true);
            await RelaysOver().ConfigureAwait(false);
            await Task.WhenAll(_held.Select(static held => held.Session.Released(held.Export))).ConfigureAwait(false);

            // The process may have been here before: what is still on its way from then needs this host as well.
            await departures.WhenOver(process).ConfigureAwait(false);

            // Calls that were on their way here when their caller shortened have been told where their reply is; it has fetched them then.
            await moves.Network.Reaiming.WhenNotNeeded().ConfigureAwait(false);
            await Task.WhenAll(moves.Network.Sessions.Select(static open => open.WhenFetched())).ConfigureAwait(false);
            MoveLog.Released(moves.Log, process.Name);
        }
        finally
        {
            departures.Remove(departure);
        }
    }

    // Somebody who comes late adds one more.
    private async Task RelaysOver()
    {
        while (true)
        {
            Task[] open;
            lock (_relays)
            {
                _relays.RemoveAll(static relay => relay.IsCompleted);
                open = [.. _relays];
            }

            if (open.Length == 0) return;
            await Task.WhenAll(open).ConfigureAwait(false);
        }
    }

    /// <summary>The process that could take the object along, its own or the runtime's that stands for it; null where none can.</summary>
    public static MovableProcess? ProcessOf(Reference reference) => reference switch
    {
        Facet { Hosted.Target: ProcessControl control } => control.Process,
        Facet facet => facet.Hosted.Process as MovableProcess,
        NarrowedReference narrowed => ProcessOf(narrowed.Inner.Resolved),
        _ => null,
    };

    /// <summary>Why the reference leads to this host; null if it does not.</summary>
    public static string? ItemOf(Reference reference) => reference switch
    {
        Facet { Hosted.Process: MovableProcess other } facet => $"{facet.Interface}: an object of the {other.Name} of this host, for as long as that runs here",
        Facet { Hosted.Target: ProcessControl control } facet => $"{facet.Interface}: the control of the {control.Process.Name} of this host, for as long as that runs here",
        Facet { Hosted.Process: RootProcess } facet => $"{facet.Interface}: a {CodeNames.Of(facet.Hosted.Target.GetType())} of this host's root process",
        Facet facet => $"{facet.Interface}: an object of the {facet.Hosted.Process.Name} of this host",
        NarrowedReference narrowed => ItemOf(narrowed.Inner.Resolved),
        EventualReference { Settling.IsCompleted: true } eventual => $"{eventual.Interface}: a promised reference that this host will learn first",
        _ => null,
    };
}
