namespace CapSdk;

/// <summary>What a process is doing, for people and balancers.</summary>
/// <param name="Id">The process's name.</param>
/// <param name="Component">Full name of its class.</param>
/// <param name="Host">The host it runs on: the beginning of its fingerprint, and its address.</param>
/// <param name="Epoch">1 when spawned, counted up by each move.</param>
/// <param name="Turns">Turns run in this epoch.</param>
/// <param name="PendingCalls">Calls whose reply it waits for.</param>
/// <param name="Serving">Requests that it serves and has not answered.</param>
/// <param name="Holds">Holds that keep it stopped; 0 while it runs.</param>
public sealed record ProcessStatus(ProcessId Id, string Component, string Host, ulong Epoch, ulong Turns, int PendingCalls, int Serving, int Holds);
