namespace CapSdk.Testing.Runs;

/// <summary>What a test does with a component.</summary>
/// <param name="Component">Interface of the root, for messages.</param>
/// <param name="Spawn">Makes it.</param>
/// <param name="Call">Uses it.</param>
internal sealed record Play(string Component, Func<World, Promise<Spawned>> Spawn, Func<object, World, Promise> Call);

/// <summary>A process, whatever its root.</summary>
internal sealed record Spawned(object Root, IProcessControl Control);
