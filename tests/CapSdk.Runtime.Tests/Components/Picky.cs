namespace CapSdk.Runtime.Tests.Components;

[Capability]
public interface IPicky
{
    Promise<int> Start();
}

[Process]
public sealed class Picky : IPicky
{
    private readonly int _start;

    public Picky(int start)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(start);
        _start = start;
    }

    public Promise<int> Start() => Promise.FromResult(_start);
}
