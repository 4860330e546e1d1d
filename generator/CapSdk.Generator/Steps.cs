namespace CapSdk.Generator;

/// <summary>Names of the generator's steps, as its tests and the compiler's traces show them.</summary>
internal static class Steps
{
    public const string Assembly = nameof(Assembly);
    public const string Capabilities = nameof(Capabilities);
    public const string Processes = nameof(Processes);
    public const string RegistryEntries = nameof(RegistryEntries);
    public const string Registry = nameof(Registry);
    public const string References = nameof(References);
    public const string Contracts = nameof(Contracts);
    public const string Pipelining = nameof(Pipelining);
    public const string Spawning = nameof(Spawning);
}
