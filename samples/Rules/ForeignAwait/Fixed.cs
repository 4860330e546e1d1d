using CapSdk;

namespace Rules.ForeignAwait;

[Capability]
public interface IKitchen
{
    Promise<string> Cook(IReadOnlyList<IStove> stoves);
}

[Capability]
public interface IStove
{
    Promise Heat();
}

[Capability]
public interface IClock
{
    Promise Wait(TimeSpan time);
}

[Process]
public sealed class Kitchen(IClock clock) : IKitchen
{
    public async Promise<string> Cook(IReadOnlyList<IStove> stoves)
    {
        await Promise.WhenAll(stoves.Select(stove => stove.Heat()));
        await clock.Wait(TimeSpan.FromMinutes(8));
        return "eggs";
    }
}
