namespace CapSdk.Processes;

/// <summary>One turn as its log sees it.</summary>
/// <param name="Process">Whose turn it was.</param>
/// <param name="Epoch">The process's epoch: counted up by each move.</param>
/// <param name="Turn">Number of the turn in this epoch, from 1.</param>
/// <param name="Input">What started it; null for what code outside of turns sends (a host's <c>Main</c>).</param>
/// <param name="Output">What it sends once committed.</param>
internal readonly record struct TurnRecord(ProcessId Process, ulong Epoch, ulong Turn, TurnInput? Input, TurnOutput Output);
