using System.Collections.Immutable;

namespace CapSdk;

/// <summary>What became of the processes of a host that was to be emptied.</summary>
/// <param name="Moved">Those that run elsewhere now.</param>
/// <param name="Stayed">Those that could not be moved, and why; they run on.</param>
public sealed record EvacuationReport(ImmutableArray<MoveReport> Moved, ImmutableArray<StayedProcess> Stayed)
{
    /// <summary>True when no process is left, and nothing needs this host for good, sturdy references included. It can be stopped once <see cref="Released"/> has ended.</summary>
    public bool IsComplete => Stayed.IsEmpty && Moved.All(static report => report.Residue.Items.IsEmpty && report.Stranded.IsEmpty);

    /// <summary>For logs: how many went, and each that stayed with its reason.</summary>
    public override string ToString() =>
        $"{Moved.Length} moved, {Stayed.Length} stayed{string.Concat(Stayed.Select(static one => $"; {one.Component} {one.Process}: {one.Reason.Message}"))}";

    /// <summary>Ends when no process is reached through this host any more that has left it, now or before.</summary>
    public Task Released => Task.WhenAll([.. Moved.Select(static report => report.Residue.Released.AsTask()), Earlier]);

    internal Task Earlier { get; init; } = Task.CompletedTask;
}

/// <summary>A process that stayed.</summary>
/// <param name="Process">Its name.</param>
/// <param name="Component">Its class.</param>
/// <param name="Reason">Why: a <see cref="MoveRefusedException"/>, or a <see cref="MoveInDoubtException"/>.</param>
public sealed record StayedProcess(ProcessId Process, string Component, CapabilityException Reason);
