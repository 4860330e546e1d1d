namespace CapSdk.Runtime.Tests.Components;

[Capability]
public interface IMailbox
{
    /// <summary>The next letter, once there is one.</summary>
    Promise<string> Take();

    Promise Put(string letter);

    /// <summary>How many were put.</summary>
    Promise<int> Letters();
}

/// <summary>A component that waits for itself: it keeps a promise together with its resolver.</summary>
[Process]
public sealed class Mailbox : IMailbox
{
    private (Promise<string> Promise, IResolver<string> Resolver) _next = Promise.Defer<string>();
    private int _letters;

    public async Promise<string> Take() => "got " + await _next.Promise;

    public async Promise Put(string letter)
    {
        var resolver = _next.Resolver;
        _next = Promise.Defer<string>();
        _letters++;
        await resolver.Fulfill(letter);
    }

    public Promise<int> Letters() => Promise.FromResult(_letters);
}
