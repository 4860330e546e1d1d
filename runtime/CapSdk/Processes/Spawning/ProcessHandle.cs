namespace CapSdk;

/// <summary>What the spawner of a process gets.</summary>
/// <typeparam name="T">Capability interface of the root.</typeparam>
/// <param name="Root">The service of the process: to use it.</param>
/// <param name="Control">The process itself: to stop, move or end it.</param>
public sealed record ProcessHandle<T>(T Root, IProcessControl Control) where T : class;
