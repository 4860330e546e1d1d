namespace CapSdk.Generator;

/// <summary>The runtime's types that generated code is written against.</summary>
internal static class Runtime
{
    public const string Contract = "global::CapSdk.Invocation.CapabilityContract";
    public const string Method = "global::CapSdk.Invocation.MethodContract";
    public const string Proxy = "global::CapSdk.Invocation.CapabilityProxy";
    public const string ProxyTarget = "global::CapSdk.Invocation.ProxyTarget";
    public const string IncomingCall = "global::CapSdk.Invocation.IncomingCall";
    public const string Process = "global::CapSdk.Invocation.ProcessContract";
    public const string SpawnCall = "global::CapSdk.Invocation.SpawnCall";
    public const string Registry = "global::CapSdk.Invocation.ComponentRegistry";
    public const string Components = "global::CapSdk.CapComponentsAttribute";
    public const string References = "global::CapSdk.CapReferencesAttribute";
    public const string Handle = "global::CapSdk.ProcessHandle";
    public const string Promise = "global::CapSdk.Promise";
    public const string Host = "global::CapSdk.CapHost";
    public const string Spawner = "global::CapSdk.ISpawner";
    public const string Task = "global::System.Threading.Tasks.Task";
    public const string CancellationToken = "global::System.Threading.CancellationToken";
    public const string List = "global::System.Collections.Generic.IReadOnlyList";
}
