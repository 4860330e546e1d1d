namespace CapSdk.Runtime.Tests.Components;

[Capability]
public interface IKeeper
{
    Promise Keep(IHold hold);

    Promise LetGo();
}

/// <summary>A component that keeps another one stopped.</summary>
[Process]
public sealed class Keeper : IKeeper
{
    private IHold? _hold;

    public Promise Keep(IHold hold)
    {
        _hold = hold;
        return Promise.Completed;
    }

    public Promise LetGo() => _hold!.Release();
}
