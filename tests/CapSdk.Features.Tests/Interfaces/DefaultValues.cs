using System.Globalization;
using CapSdk;

namespace Features.DefaultValues;

public enum Mode : byte
{
    Read,
    Write = 7,
}

[Capability]
public interface IDefaults
{
    Promise<string> Texts(string text = "a \"quoted\"\n line", string? none = null, char letter = '\'');

    Promise<string> Numbers(bool flag = true, long big = long.MaxValue, decimal price = 1.50m, double infinite = double.PositiveInfinity, float small = 0.1f, int? count = null);

    Promise<string> Others(Mode mode = Mode.Write, Mode? maybe = Mode.Write, Guid id = default, CancellationToken cancel = default);

    Promise<int> Sum(int first = 1, params int[] others);
}

[Process]
public sealed class Defaults : IDefaults
{
    public Promise<string> Texts(string text, string? none, char letter) => Promise.FromResult($"{text}|{none ?? "null"}|{letter}");

    public Promise<string> Numbers(bool flag, long big, decimal price, double infinite, float small, int? count) =>
        Promise.FromResult(string.Create(CultureInfo.InvariantCulture, $"{flag}|{big}|{price}|{infinite}|{small}|{count?.ToString(CultureInfo.InvariantCulture) ?? "null"}"));

    public Promise<string> Others(Mode mode, Mode? maybe, Guid id, CancellationToken cancel) => Promise.FromResult($"{mode}|{maybe}|{id}|{cancel.IsCancellationRequested}");

    public Promise<int> Sum(int first, params int[] others) => Promise.FromResult(first + others.Sum());
}

public sealed class DefaultValueTests : RoundTrip
{
    private const string Texts = "a \"quoted\"\n line|null|'";
    private const string Numbers = "True|9223372036854775807|1.50|Infinity|0.1|null";
    private const string Others = "Write|Write|00000000-0000-0000-0000-000000000000|False";

    [Theory, MemberData(nameof(Places))]
    public async Task Default_values_of_the_interface_arrive(Place place)
    {
        var defaults = await From(place, await There.SpawnDefaultsAsync());
        Assert.Equal(Texts, await defaults.Texts());
        Assert.Equal(Numbers, await defaults.Numbers());
        Assert.Equal(Others, await defaults.Others());
        Assert.Equal(1, await defaults.Sum());
    }

    [Theory, MemberData(nameof(Places))]
    public async Task Default_values_are_the_same_on_a_promise(Place place)
    {
        var defaults = Promise.FromResult(await From(place, await There.SpawnDefaultsAsync()));
        Assert.Equal(Texts, await defaults.Texts());
        Assert.Equal(Numbers, await defaults.Numbers());
        Assert.Equal(Others, await defaults.Others());
        Assert.Equal(1, await defaults.Sum());
    }

    [Theory, MemberData(nameof(Places))]
    public async Task Named_and_variable_arguments_arrive_where_they_belong(Place place)
    {
        var defaults = await From(place, await There.SpawnDefaultsAsync());
        Assert.Equal("a|b|c", await defaults.Texts(letter: 'c', none: "b", text: "a"));
        Assert.Equal(10, await defaults.Sum(1, 2, 3, 4));
        Assert.Equal(10, await Promise.FromResult(defaults).Sum(1, 2, 3, 4));
    }
}
