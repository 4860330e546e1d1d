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
/// <param name="Running">What its turn runs now (a method, a continuation); null between turns. A turn that does not end cannot be moved.</param>
/// <param name="HasEnded">True once it was killed, or has ended with its host.</param>
/// <param name="Incarnation">Which start of the host this is.</param>
public sealed record ProcessStatus(ProcessId Id, string Component, string Host, ulong Epoch, ulong Turns, int PendingCalls, int Serving, int Holds, string? Running, bool HasEnded, Guid Incarnation);
