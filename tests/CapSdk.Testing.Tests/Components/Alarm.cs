using CapSdk;

namespace Trying.Components;

[Capability]
public interface IClock
{
    Promise<DateTimeOffset> Now();

    Promise Until(DateTimeOffset due);
}

[Capability]
public interface IBell
{
    void Ring(int time);

    Task<int> Volume();

    ValueTask Polish();
}

[Capability]
public interface IAlarm
{
    Promise<string> Ring(int times, TimeSpan every);

    Promise<string> RingWith(IBell bell);
}

/// <summary>Waits, rings, and uses all the shapes that a method may have.</summary>
[Process]
public sealed class Alarm(IClock clock, IBell bell) : IAlarm
{
    public async Promise<string> Ring(int times, TimeSpan every)
    {
        var start = await clock.Now();
        var loudness = 0;
        for (var i = 0; i < times; i++)
        {
            await clock.Until(start + every * (i + 1));
            await bell.Polish();
            loudness += await bell.Volume();
            bell.Ring(i);
        }

        return $"{loudness} after {await clock.Now() - start}";
    }

    public async Promise<string> RingWith(IBell other)
    {
        other.Ring(7);
        return $"{await other.Volume()} and {await bell.Volume()}";
    }
}

/// <summary>A clock as a device has it.</summary>
[Device]
public sealed class DeviceClock(TimeProvider time) : IClock
{
    public Promise<DateTimeOffset> Now() => Promise.FromResult(time.GetUtcNow());

    public async Promise Until(DateTimeOffset due) => await Task.Delay(due - time.GetUtcNow(), time);
}
