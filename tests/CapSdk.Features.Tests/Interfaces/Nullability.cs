using CapSdk;

namespace Features.Nullability;

[Capability]
public interface IMaybe
{
    Promise<string?> Text(string? text);

    Promise<int?> Number(int? number);

    Promise<Dictionary<string, List<int?>?>?> Index(Dictionary<string, List<int?>?>? index);

    Promise<string?[]?> Array(string?[]? array);

    Promise<(string? Left, int? Right)> Tuple((string? Left, int? Right) tuple);

    Promise<IMaybe?> Self(bool isThere);
}

[Process]
public sealed class Maybe : IMaybe
{
    public Promise<string?> Text(string? text) => Promise.FromResult(text);

    public Promise<int?> Number(int? number) => Promise.FromResult(number);

    public Promise<Dictionary<string, List<int?>?>?> Index(Dictionary<string, List<int?>?>? index) => Promise.FromResult(index);

    public Promise<string?[]?> Array(string?[]? array) => Promise.FromResult(array);

    public Promise<(string? Left, int? Right)> Tuple((string? Left, int? Right) tuple) => Promise.FromResult(tuple);

    public Promise<IMaybe?> Self(bool isThere) => Promise.FromResult<IMaybe?>(isThere ? this : null);
}

/// <summary>What it is asked to hold may be null, whether or not its type parameter is.</summary>
[Capability]
public interface IBag<T>
{
    Promise<int> Put(List<T?>? items = null);

    Promise<int> Two(T? first, List<T?>? more = null, int times = 2);
}

[Process]
public sealed class Bag<T> : IBag<T>
{
    public Promise<int> Put(List<T?>? items) => Promise.FromResult(items?.Count ?? -1);

    public Promise<int> Two(T? first, List<T?>? more, int times) => Promise.FromResult((first is null ? 0 : 1) + times * (more?.Count ?? 10));
}

public sealed class NullabilityTests : RoundTrip
{
    [Theory, MemberData(nameof(Places))]
    public async Task A_promise_takes_optional_arguments_of_a_nullable_type_parameter(Place place)
    {
        Promise<IBag<string?>> bag = Promise.FromResult(await From(place, await There.SpawnBagAsync<string?>()));
        Assert.Equal(-1, await bag.Put());
        Assert.Equal(20, await bag.Two(null));
        Assert.Equal(30, await bag.Two(null, null, 3));
        Assert.Equal(1, await bag.AsCapability().Put(new List<string?> { null }));
    }

    [Theory, MemberData(nameof(Places))]
    public async Task A_promise_takes_optional_arguments_of_a_type_parameter_that_is_not_nullable(Place place)
    {
        Promise<IBag<string>?> bag = Promise.FromResult<IBag<string>?>(await From(place, await There.SpawnBagAsync<string>()));
        Assert.Equal(-1, await bag.Put());
        Assert.Equal(1, await bag.Put(new List<string?> { null }));
        Assert.Equal(21, await bag.Two(""));
        Assert.Equal(5, await bag.Two("", [null, null]));
    }

    [Theory, MemberData(nameof(Places))]
    public async Task Null_arrives_as_null_wherever_the_annotation_allows_it(Place place)
    {
        var maybe = await From(place, await There.SpawnMaybeAsync());
        Assert.Null(await maybe.Text(null));
        Assert.Null(await maybe.Number(null));
        Assert.Null(await maybe.Index(null));
        Assert.Null(await maybe.Array(null));
        Assert.Equal((null, null), await maybe.Tuple((null, null)));
        Assert.Null(await maybe.Self(isThere: false));
    }

    [Theory, MemberData(nameof(Places))]
    public async Task Null_arrives_as_null_inside_of_what_is_not(Place place)
    {
        var maybe = await From(place, await There.SpawnMaybeAsync());
        var index = await maybe.Index(new() { ["none"] = null, ["some"] = [1, null] });
        Assert.NotNull(index);
        Assert.Null(index["none"]);
        Assert.Equal([1, null], index["some"]!);
        IEnumerable<string?>? array = await maybe.Array(["a", null]);
        Assert.Equal(["a", null], array!);
        Assert.Equal(("a", 1), await maybe.Tuple(("a", 1)));
    }

    [Theory, MemberData(nameof(Places))]
    public async Task A_call_on_a_promised_null_breaks_and_on_a_promised_capability_works(Place place)
    {
        var maybe = await From(place, await There.SpawnMaybeAsync());
        Assert.Equal("a", await maybe.Self(isThere: true).Text("a"));
        await Assert.ThrowsAsync<CapabilityException>(() => maybe.Self(isThere: false).Text("a").WaitAsync(Patience));
    }
}
