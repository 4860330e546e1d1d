// Several constructors, a named root, requests one at a time, parameters named like those that are added, a params array.
using CapSdk;

namespace Processes;

[Capability]
public interface IClock
{
    Promise<DateTimeOffset> Now();
}

[Capability]
public interface IAlarm : IClock
{
    Promise Ring();
}

[Capability]
public interface IAdmin
{
    Promise Reset();
}

[Process(Root = typeof(IAdmin), Reentrant = false)]
public sealed class Alarm : IAlarm, IAdmin
{
    public Alarm() { }

    public Alarm(IClock host, string? spawner, int cancel = 3, params string[] call) => _ = (host, spawner, cancel, call);

    public Alarm(IClock clock, CancellationToken stop) => _ = (clock, stop);

    [System.Diagnostics.CodeAnalysis.SetsRequiredMembers]
    public Alarm(int required) => Required = required;

    public int Required { get; set; }

    public Promise<DateTimeOffset> Now() => Promise.FromResult(DateTimeOffset.UnixEpoch);

    public Promise Ring() => Promise.Completed;

    public Promise Reset() => Promise.Completed;
}

// The most derived of its capability interfaces is the root.
[Process]
public sealed class Derived : IAlarm
{
    public Promise<DateTimeOffset> Now() => Promise.FromResult(DateTimeOffset.UnixEpoch);

    public Promise Ring() => Promise.Completed;
}

internal static class Usage
{
    public static async Task Spawn(CapHost host, ISpawner spawner, IClock clock, CancellationToken stop)
    {
        ProcessHandle<IAdmin> alarm = await host.SpawnAlarmAsync();
        await host.SpawnAlarmAsync(stop);
        await host.SpawnAlarmAsync(clock, null, 4, ["a"], cancel2: stop);
        await host.SpawnAlarmAsync(clock, stop, stop);
        await spawner.SpawnAlarm(clock, null, 4, "a", "b");
        ProcessHandle<IAlarm> derived = await host.SpawnDerivedAsync();
        _ = (alarm, derived);
    }
}
