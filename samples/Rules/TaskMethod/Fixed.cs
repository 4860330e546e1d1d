using CapSdk;

namespace Rules.TaskMethod;

[Capability]
public interface IBakery
{
    Promise<int> Bake(int loaves);

    Task<int> Sell(int loaves);
}

[Capability]
public interface IOven
{
    Promise<int> Heat(int loaves);
}

[Process]
public sealed class Bakery(IOven oven) : IBakery
{
    private int _loaves;

    public async Promise<int> Bake(int loaves)
    {
        var baked = await Fill(loaves);
        return _loaves += baked;
    }

    public Task<int> Sell(int loaves) => SellCore(loaves).AsTask();

    private async Promise<int> SellCore(int loaves)
    {
        while (_loaves < loaves) await Bake(loaves);
        return _loaves -= loaves;
    }

    private async Promise<int> Fill(int loaves)
    {
        var burnt = await oven.Heat(loaves);
        return loaves - burnt;
    }
}
