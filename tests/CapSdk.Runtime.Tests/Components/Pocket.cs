namespace CapSdk.Runtime.Tests.Components;

[Capability]
public interface IPocket
{
    /// <summary>Keeps a reference; replies with how many it has.</summary>
    Promise<int> Keep(IReadCounter counter);

    /// <summary>Keeps a reference, one way.</summary>
    void Slip(IReadCounter counter);

    Promise<int> Kept();
}

[Process]
public sealed class Pocket : IPocket
{
    private readonly List<IReadCounter> _kept = [];

    public Promise<int> Keep(IReadCounter counter)
    {
        _kept.Add(counter);
        return Kept();
    }

    public void Slip(IReadCounter counter) => _kept.Add(counter);

    public Promise<int> Kept() => Promise.FromResult(_kept.Count);
}
