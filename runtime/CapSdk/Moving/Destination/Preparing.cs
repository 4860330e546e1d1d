using CapSdk.Codecs;
using CapSdk.Connections;
using CapSdk.Images.Sections;
using CapSdk.Invocation;
using CapSdk.Wire;

namespace CapSdk.Moving;

/// <summary>Station 4, at the destination: every gift is accepted by its owner, every type and the code of every method is known, and there is room.</summary>
internal sealed class Preparing(Moves moves, Arrival arrival, Session source, Landing? landing)
{
    // Restoring may only begin once nobody waits for it any more: what was undone must not be reserved then.
    private readonly Lock _reserving = new();
    private bool _isUndone;
    private bool _hasRoom;
    private ProcessId? _place;

    /// <summary>The process, held; null when it was refused.</summary>
    public RestoredProcess? Restored { get; private set; }

    /// <summary>What of the process was the reason of a refusal, where it can be named.</summary>
    public IReadOnlyList<Blocker> Blockers { get; private set; } = [];

    /// <summary>True when it was refused for a suspended method whose code is another here, and for nothing else that is known.</summary>
    public bool IsForSuspendedMethod { get; private set; }

    /// <summary>Returns null when it stands, or the reason why not, as a sentence.</summary>
    public async Task<string?> Run(Payload image, SplitImage split)
    {
        if (landing is null) return "What was given as the landing is not one of this host.";
        if (landing.RefusalOf(split.Length) is { } tooLarge) return tooLarge;
        try
        {
            await Task.WhenAll(image.Capabilities.Select(static reference => reference.Settling)).WaitAsync(moves.Deadlines.Prepare, moves.Clock).ConfigureAwait(false);

            var refusal = await RestoredInTime(landing, image, split).ConfigureAwait(false);
            refusal ??= await Upgraded(Restored!).ConfigureAwait(false);
            if (refusal is null) await Reach(Restored!).WaitAsync(moves.Deadlines.Prepare, moves.Clock).ConfigureAwait(false);
            return refusal;
        }
        catch (TimeoutException)
        {
            return $"The owners of some of its references have not answered within {moves.Deadlines.Prepare.TotalSeconds:0.###} s.";
        }
        catch (CodeChangedException changed)
        {
            IsForSuspendedMethod = changed.IsOfMethod;
            Blockers = [changed.ToBlocker()];
            return changed.Message;
        }
        catch (MoveRefusedException refused)
        {
            Blockers = refused.Blockers;
            return refused.Message;
        }
        catch (CapabilityException refused)
        {
            return refused.Message;
        }
        catch (Exception defect)
        {
            MoveLog.Defect(moves.Log, source.Peer, defect);
            return $"The image could not be restored: {defect.GetType().Name}.";
        }
    }

    // Before the source gives up, which has begun to wait earlier: or nobody would learn why.
    private TimeSpan Limit => moves.Deadlines.Prepare / 2;

    // Off the receiving loop: a large image takes a while, and the session goes on meanwhile. Comparers and hash codes of keys are users' code, which may never end: then its thread is lost, and
    // nothing else.
    private async Task<string?> RestoredInTime(Landing permitted, Payload image, SplitImage split)
    {
        try
        {
            Restored = await Task.Run(() => Restore(permitted, image, split)).WaitAsync(Limit, moves.Clock).ConfigureAwait(false);
            return null;
        }
        catch (TimeoutException)
        {
            return $"The image was not restored within {Limit.TotalSeconds:0.###} s (half of Deadlines.Prepare): it is too large for that, or GetHashCode, Equals or a comparer of its keys does not end.";
        }
    }

    // Users' code may never end: then its thread is lost, and nothing else.
    private async Task<string?> Upgraded(RestoredProcess restored)
    {
        var upgrading = new Upgrading(restored);
        UpgradeRefusal? refusal;
        try
        {
            refusal = await Task.Run(upgrading.Run).WaitAsync(Limit, moves.Clock).ConfigureAwait(false);
        }
        catch (TimeoutException)
        {
            refusal = upgrading.TooLong(Limit);
        }

        if (refusal is not null) Blockers = [refusal.Blocker];
        return refusal?.Message;
    }

    // A reply that is parked where this host cannot come for it would be lost with the move.
    private Task Reach(RestoredProcess restored) => Task.WhenAll(restored.Resumes
        .Select(static resume => resume.Token.Host)
        .Where(host => host.Id != moves.Network.Contact.Id)
        .DistinctBy(static host => host.Id)
        .Select(host => moves.Network.SessionWith(host, CancellationToken.None)));

    /// <summary>The source has given up meanwhile, or it was refused.</summary>
    public void Undo()
    {
        lock (_reserving)
        {
            _isUndone = true;
            if (_hasRoom) landing!.Unreserve();
            if (_place is { } place) moves.Arrivals.Unreserve(place, arrival);
        }
    }

    /// <summary>Numbers of the capabilities that came as gifts and whose owner could not be reached.</summary>
    public IReadOnlyList<uint> ForwardedOf(WirePayload wire, Payload image)
    {
        List<uint> forwarded = [];
        for (var i = 0; i < image.Capabilities.Count; i++)
        {
            if (wire.Capabilities[i] is Descriptor.ThirdParty && image.Capabilities[i].Resolved is ImportReference vine && vine.Session == source)
                forwarded.Add((uint)i);
        }

        return forwarded;
    }

    private RestoredProcess Restore(Landing permitted, Payload image, SplitImage split) => ProcessRestore.Restore(
        moves.Platform, split.Join(), [.. image.Capabilities.Select(static reference => reference.Resolved)], (component, process) => Permit(permitted, component.ProcessType, process));

    private void Verify(Type component)
    {
        try
        {
            moves.Platform.Confinement?.Demand(component);
        }
        catch (ConfinementException refused)
        {
            throw new MoveRefusedException(
                $"The destination does not run {component.Assembly.GetName().Name}: confined code of it does what it may not (CapHostOptions.Confinement).",
                [.. refused.Violations.Select(static one => new Blocker(one.Method, "", one.Used, one.ToString()))]);
        }
    }

    // Before any of its memory is made: what may not land runs nothing here, not even the hash codes of its keys.
    private void Permit(Landing permitted, Type component, ProcessId process)
    {
        if (permitted.RefusalOf(component) is { } refusal) throw new MoveRefusedException(refusal);
        Verify(component);
        lock (_reserving)
        {
            if (_isUndone) throw new MoveRefusedException("The move was given up before it could be prepared.");
            if (!(_hasRoom = permitted.TryReserve())) throw new MoveRefusedException($"This landing has taken its {permitted.MaxProcesses} processes.");
            if (!moves.Arrivals.TryReserve(process, arrival)) throw new MoveRefusedException($"The process {process} runs here already, or is about to.");
            _place = process;
        }
    }
}
