using CapSdk;

namespace Features.Calls;

[Capability]
public interface IAdder
{
    Promise<int> Add(Promise<int> left, Promise<int> right);

    /// <summary>Returns when <paramref name="signal"/> is settled.</summary>
    Promise<string> After(Promise signal);

    Promise<int> Through(Promise<IAdder> other);

    /// <summary>Answers at once; the caller settles the promise later, with the resolver.</summary>
    Promise Settle(IResolver<int> resolver, int value);
}

[Process]
public sealed class Adder : IAdder
{
    public async Promise<int> Add(Promise<int> left, Promise<int> right) => await left + await right;

    public async Promise<string> After(Promise signal)
    {
        await signal;
        return "after";
    }

    public async Promise<int> Through(Promise<IAdder> other) => await other.Add(Promise.FromResult(1), Promise.FromResult(2));

    public async Promise Settle(IResolver<int> resolver, int value) => await resolver.Fulfill(value);
}

public sealed class PromiseParameters : RoundTrip
{
    [Theory, MemberData(nameof(Places))]
    public async Task A_promise_settled_later_arrives_settled(Place place)
    {
        var adder = await From(place, await There.SpawnAdderAsync());
        var (left, resolver) = Promise.Defer<int>();
        var sum = adder.Add(left, Promise.FromResult(2));
        Assert.False(sum.IsCompleted);
        await resolver.Fulfill(1);
        Assert.Equal(3, await sum.WaitAsync(Patience));
    }

    [Theory, MemberData(nameof(Places))]
    public async Task A_promise_without_a_value_is_a_signal(Place place)
    {
        var adder = await From(place, await There.SpawnAdderAsync());
        var (signal, resolver) = Promise.Defer<int>();
        var after = adder.After(signal);
        await resolver.Fulfill(0);
        Assert.Equal("after", await after.WaitAsync(Patience));
    }

    [Theory, MemberData(nameof(Places))]
    public async Task A_broken_promise_arrives_broken(Place place)
    {
        var adder = await From(place, await There.SpawnAdderAsync());
        var (left, resolver) = Promise.Defer<int>();
        var sum = adder.Add(left, Promise.FromResult(2));
        await resolver.Break("no number today");
        var broken = await Assert.ThrowsAnyAsync<CapabilityException>(() => sum.WaitAsync(Patience));
        Assert.Contains("no number today", broken.Message, StringComparison.Ordinal);
    }

    [Theory, MemberData(nameof(Places))]
    public async Task The_result_of_one_call_may_be_the_argument_of_the_next(Place place)
    {
        var adder = await From(place, await There.SpawnAdderAsync());
        var three = adder.Add(Promise.FromResult(1), Promise.FromResult(2));
        Assert.Equal(6, await adder.Add(three, three).WaitAsync(Patience));
    }

    [Theory, MemberData(nameof(Places))]
    public async Task A_promised_capability_may_be_an_argument(Place place)
    {
        var adder = await From(place, await There.SpawnAdderAsync());
        var (promised, resolver) = Promise.Defer<IAdder>();
        var sum = adder.Through(promised);
        await resolver.Fulfill((await HostOf(place).SpawnAdderAsync()).Root);
        Assert.Equal(3, await sum.WaitAsync(Patience));
    }

    [Theory, MemberData(nameof(Places))]
    public async Task A_resolver_may_be_handed_to_somebody_else(Place place)
    {
        var adder = await From(place, await There.SpawnAdderAsync());
        var (promise, resolver) = Promise.Defer<int>();
        await adder.Settle(resolver, 5);
        Assert.Equal(5, await promise.WaitAsync(Patience));
    }
}
