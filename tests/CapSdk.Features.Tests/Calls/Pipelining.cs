using CapSdk;

namespace Features.Calls;

[Capability]
public interface IDirectory
{
    Promise<IDirectory> Enter(string name);

    Promise<IDocument?> Open(string name);

    Promise<IDirectory> Refuse(string reason);
}

[Capability]
public interface IDocument
{
    Promise<string> Read(int from, int count);

    /// <summary>A promise of one as an argument.</summary>
    Promise<bool> IsSameAs(IDocument other);
}

/// <summary>A device, so that the test can see when a call has arrived.</summary>
[Device]
public sealed class Directory(string path) : IDirectory
{
    private readonly TaskCompletionSource<string> _read = new(TaskCreationOptions.RunContinuationsAsynchronously);

    /// <summary>Completes with the path of the document that was read.</summary>
    public Task<string> WasRead => _read.Task;

    public Promise<IDirectory> Enter(string name) => Promise.FromResult<IDirectory>(new Sub(this, $"{path}/{name}"));

    public Promise<IDocument?> Open(string name) => Promise.FromResult<IDocument?>(new Document(this, $"{path}/{name}"));

    public Promise<IDirectory> Refuse(string reason) => Promise.FromException<IDirectory>(new RefusedException(reason));

    [Device]
    private sealed class Sub(Directory root, string path) : IDirectory
    {
        public Promise<IDirectory> Enter(string name) => Promise.FromResult<IDirectory>(new Sub(root, $"{path}/{name}"));

        public Promise<IDocument?> Open(string name) => Promise.FromResult<IDocument?>(name == "nothing" ? null : new Document(root, $"{path}/{name}"));

        public Promise<IDirectory> Refuse(string reason) => root.Refuse(reason);
    }

    [Device]
    private sealed class Document(Directory root, string path) : IDocument
    {
        public Promise<string> Read(int from, int count)
        {
            root._read.TrySetResult(path);
            return Promise.FromResult(path.Substring(from, count));
        }

        public Promise<bool> IsSameAs(IDocument other) => Promise.FromResult(ReferenceEquals(this, other));
    }
}

public sealed class RefusedException(string message) : Exception(message);

public sealed class Pipelining : RoundTrip
{
    [Theory, MemberData(nameof(Places))]
    public async Task Calls_may_be_chained_on_what_is_still_promised(Place place)
    {
        var directory = await Published(place, new Directory("/root"));
        Assert.Equal("/root/a/b/text", await directory.Enter("a").Enter("b").Open("text").Read(0, 14));
    }

    [Theory, MemberData(nameof(Places))]
    public async Task A_promised_capability_may_be_receiver_and_argument_at_once(Place place)
    {
        var directory = await Published(place, new Directory("/root"));
        var document = directory.Enter("a").Open("text").AsCapability()!;
        Assert.True(await document.IsSameAs(document));
        Assert.False(await document.IsSameAs(directory.Enter("a").Open("text").AsCapability()!));
    }

    [Theory, MemberData(nameof(Places))]
    public async Task A_promised_null_breaks_the_rest_of_the_chain(Place place)
    {
        var directory = await Published(place, new Directory("/root"));
        var broken = await Assert.ThrowsAsync<CapabilityException>(() => directory.Enter("a").Open("nothing").Read(0, 1).WaitAsync(Patience));
        Assert.Contains("null", broken.Message, StringComparison.Ordinal);
    }

    [Theory, MemberData(nameof(Places))]
    public async Task What_breaks_one_link_is_thrown_at_the_end_of_the_chain(Place place)
    {
        var directory = await Published(place, new Directory("/root"));
        var broken = await Assert.ThrowsAsync<RefusedException>(() => directory.Refuse("closed today").Enter("a").Open("text").Read(0, 1).WaitAsync(Patience));
        Assert.Equal("closed today", broken.Message);
    }

    [Theory, MemberData(nameof(Places))]
    public async Task A_promise_may_be_used_as_a_capability_long_after_its_reply(Place place)
    {
        var directory = await Published(place, new Directory("/root"));
        var (refused, nothing, entered) = (directory.Refuse("closed today"), directory.Enter("b").Open("nothing"), directory.Enter("a"));
        await Assert.ThrowsAsync<RefusedException>(() => refused.WaitAsync(Patience));
        Assert.Null(await nothing.WaitAsync(Patience));
        await entered.WaitAsync(Patience);
        Assert.Equal("closed today", (await Assert.ThrowsAsync<RefusedException>(() => refused.Open("text").Read(0, 1).WaitAsync(Patience))).Message);
        Assert.Contains("null", (await Assert.ThrowsAsync<CapabilityException>(() => nothing.Read(0, 1).WaitAsync(Patience))).Message, StringComparison.Ordinal);
        Assert.Equal("/root/a/text", await entered.Open("text").Read(0, 12).WaitAsync(Patience));
    }

    [Fact]
    public async Task A_chain_of_calls_takes_one_round_trip()
    {
        var device = new Directory("/root");
        var published = There.Publish<IDirectory>(device).ToUri();
        await using var relay = new Relay(There.Address);
        var directory = await Here.RestoreAsync<IDirectory>(published.Replace(There.Address, relay.Address, StringComparison.Ordinal)).WaitAsync(Patience);

        // All of the chain is done there before one byte of a reply has come back.
        relay.HoldBack();
        var text = directory.Enter("a").Enter("b").Open("text").Read(0, 14);
        Assert.Equal("/root/a/b/text", await device.WasRead.WaitAsync(Patience));
        Assert.False(text.IsCompleted);

        relay.LetBack();
        Assert.Equal("/root/a/b/text", await text.WaitAsync(Patience));
        Assert.False(relay.Running.IsCompleted);
    }

    private async Task<IDirectory> Published(Place place, Directory directory) =>
        await HostOf(place).RestoreAsync<IDirectory>(There.Publish<IDirectory>(directory)).WaitAsync(Patience);
}
