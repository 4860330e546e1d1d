namespace CapSdk.Runtime.Tests.Components;

[Capability]
public interface IHerald
{
    /// <summary>A reference to itself that survives as text.</summary>
    Promise<string> Announce();

    /// <summary>The text as it may be logged.</summary>
    Promise<string> Whisper();
}

/// <summary>A component that publishes itself.</summary>
[Process]
public sealed class Herald(IPublisher publisher) : IHerald
{
    private SturdyReference? _own;

    public async Promise<string> Announce()
    {
        _own ??= await publisher.Publish<IHerald>(this);
        return _own.ToUri();
    }

    public Promise<string> Whisper() => Promise.FromResult(_own?.ToString() ?? "nothing");
}
