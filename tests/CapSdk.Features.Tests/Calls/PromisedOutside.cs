using CapSdk;

namespace Features.Calls;

[Capability]
public interface IReader
{
    Promise<string> ReadFrom(IDocument document);
}

[Device]
public sealed class Reader : IReader
{
    public Promise<string> ReadFrom(IDocument document) => document.Read(0, 10);
}

/// <summary>Capabilities that <c>Main</c>, a handler or a test is promised by code of its own, and not by a call.</summary>
public sealed class PromisedOutside : RoundTrip
{
    [Theory, MemberData(nameof(Places))]
    public async Task Calls_on_a_deferred_capability_go_to_what_it_is_fulfilled_with(Place place)
    {
        var (promised, resolver) = Promise.Defer<IDirectory>();
        var eventual = promised.AsCapability();
        var first = eventual.Enter("a").Open("text").Read(0, 12);
        var second = promised.Enter("b").Open("text").Read(0, 12);
        await resolver.Fulfill(await Published(place));
        Assert.Equal("/root/a/text", await first.WaitAsync(Patience));
        Assert.Equal("/root/b/text", await second.WaitAsync(Patience));
        Assert.Equal("/root/c/text", await eventual.Enter("c").Open("text").Read(0, 12).WaitAsync(Patience));
    }

    [Theory, MemberData(nameof(Places))]
    public async Task So_do_calls_on_the_result_of_a_method_and_of_a_task(Place place)
    {
        var directory = await Published(place);
        using var door = new SemaphoreSlim(0);
        var later = Later();
        var task = Task.Run(async () =>
        {
            await door.WaitAsync();
            return directory;
        }).AsPromise();
        var first = later.Enter("a").Open("text").Read(0, 12);
        var second = task.Enter("b").Open("text").Read(0, 12);
        door.Release(2);
        Assert.Equal("/root/a/text", await first.WaitAsync(Patience));
        Assert.Equal("/root/b/text", await second.WaitAsync(Patience));

        async Promise<IDirectory> Later()
        {
            await door.WaitAsync();
            return directory;
        }
    }

    [Theory, MemberData(nameof(Places))]
    public async Task It_may_be_an_argument_before_it_is_known(Place place)
    {
        var reader = await HostOf(place).RestoreAsync<IReader>(There.Publish<IReader>(new Reader())).WaitAsync(Patience);
        var (promised, resolver) = Promise.Defer<IDocument>();
        var text = reader.ReadFrom(promised.AsCapability());
        Assert.False(text.IsCompleted);
        await resolver.Fulfill((await (await Published(place)).Open("text").WaitAsync(Patience))!);
        Assert.Equal("/root/text", await text.WaitAsync(Patience));
    }

    [Theory, MemberData(nameof(Places))]
    public async Task What_is_received_through_it_may_be_passed_on(Place place)
    {
        var directory = await Published(place);
        var (promised, resolver) = Promise.Defer<IDirectory>();
        var receiving = promised.Open("text");
        await resolver.Fulfill(directory);
        var received = (await receiving.WaitAsync(Patience))!;
        var other = (await directory.Open("text").WaitAsync(Patience))!;
        Assert.True(await received.IsSameAs(received).WaitAsync(Patience));
        Assert.False(await other.IsSameAs(received).WaitAsync(Patience));
    }

    [Fact]
    public async Task Broken_it_breaks_the_calls()
    {
        var (promised, resolver) = Promise.Defer<IDirectory>();
        var call = promised.Enter("a");
        await resolver.Break("never");
        Assert.Contains("never", (await Assert.ThrowsAnyAsync<CapabilityException>(() => call.WaitAsync(Patience))).Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_reference_of_another_host_of_the_program_is_refused_with_the_way_to_get_one()
    {
        var there = There.Publish<IDirectory>(new Directory("/root"));
        var theirs = await There.RestoreAsync<IDirectory>(there).WaitAsync(Patience);
        var document = await (await Here.RestoreAsync<IDirectory>(there).WaitAsync(Patience)).Open("text").WaitAsync(Patience);
        var refused = Assert.Throws<CapabilityException>(() => { _ = document!.IsSameAs(theirs.Open("text").AsCapability()!); });
        Assert.Contains("belongs to another CapHost of this program", refused.Message, StringComparison.Ordinal);
        Assert.Contains("RestoreAsync<IDocument>(otherHost.Publish(it))", refused.Message, StringComparison.Ordinal);
    }

    private async Task<IDirectory> Published(Place place) =>
        await HostOf(place).RestoreAsync<IDirectory>(There.Publish<IDirectory>(new Directory("/root"))).WaitAsync(Patience);
}
