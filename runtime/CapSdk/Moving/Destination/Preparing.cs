using CapSdk.Codecs;
using CapSdk.Connections;
using CapSdk.Images.Sections;
using CapSdk.Invocation;
using CapSdk.Wire;

namespace CapSdk.Moving;

/// <summary>Station 4, at the destination: every gift is accepted by its owner, every type and the code of every method is known, and there is room.</summary>
internal sealed class Preparing(Moves moves, Arrival arrival, Session source, Landing? landing)
{
    private bool _hasRoom;
    private bool _hasPlace;

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

            // Off the receiving loop: a large image takes a while, and the session goes on meanwhile.
            var refusal = await Task.Run(() => Restore(landing, image, split)).ConfigureAwait(false);
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

    // Users' code may never end: then its thread is lost, and nothing else.
    private async Task<string?> Upgraded(RestoredProcess restored)
    {
        // Before the source gives up, or nobody would learn which method it is.
        var limit = moves.Deadlines.Prepare / 2;
        var upgrading = new Upgrading(restored);
        UpgradeRefusal? refusal;
        try
        {
            refusal = await Task.Run(upgrading.Run).WaitAsync(limit, moves.Clock).ConfigureAwait(false);
        }
        catch (TimeoutException)
        {
            refusal = upgrading.TooLong(limit);
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
        if (_hasRoom) landing!.Unreserve();
        if (_hasPlace) moves.Arrivals.Unreserve(Restored!.Process.Id, arrival);
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

    private string? Restore(Landing permitted, Payload image, SplitImage split)
    {
        var restored = ProcessRestore.Restore(moves.Platform, split.Join(), [.. image.Capabilities.Select(static reference => reference.Resolved)]);
        if (permitted.RefusalOf(restored.Process.Contract.ProcessType) is { } refusal) return refusal;
        if (!(_hasRoom = permitted.TryReserve())) return $"This landing has taken its {permitted.MaxProcesses} processes.";
        Restored = restored;
        if (_hasPlace = moves.Arrivals.TryReserve(restored.Process.Id, arrival)) return null;
        return $"The process {restored.Process.Id} runs here already, or is about to.";
    }
}
