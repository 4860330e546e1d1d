namespace CapSdk.Testing.Fakes;

/// <summary>What answers the calls of a fake.</summary>
internal enum FakeKind
{
    /// <summary>The test; when is for the world to say.</summary>
    Test,

    /// <summary>The runtime, by itself and soon: everything else waits for it. Used by the test.</summary>
    Runtime,

    /// <summary>As <see cref="Runtime"/>, used by the component.</summary>
    RecordedRuntime,
}
