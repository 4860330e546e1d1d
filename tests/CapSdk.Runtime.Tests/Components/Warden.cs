namespace CapSdk.Runtime.Tests.Components;

[Capability]
public interface IWarden
{
    Promise Keep(IProcessControl control);

    Promise<string> HostOfKept();
}

/// <summary>Watches over other processes, or itself.</summary>
[Process]
public sealed class Warden : IWarden
{
    private readonly List<IProcessControl> _kept = [];

    public Promise Keep(IProcessControl control)
    {
        _kept.Add(control);
        return Promise.Completed;
    }

    public async Promise<string> HostOfKept()
    {
        List<string> hosts = [];
        foreach (var control in _kept) hosts.Add((await control.Status()).Host);
        return string.Join(' ', hosts);
    }
}
