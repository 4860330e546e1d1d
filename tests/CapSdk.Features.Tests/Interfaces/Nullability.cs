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

public sealed class NullabilityTests : RoundTrip
{
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
