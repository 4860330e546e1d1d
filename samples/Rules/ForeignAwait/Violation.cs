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

[Process]
public sealed class Kitchen : IKitchen
{
    public async Promise<string> Cook(IReadOnlyList<IStove> stoves)
    {
        await Task.WhenAll(stoves.Select(stove => stove.Heat().AsTask()));
        await Task.Delay(TimeSpan.FromMinutes(8));
        return "eggs";
    }
}
