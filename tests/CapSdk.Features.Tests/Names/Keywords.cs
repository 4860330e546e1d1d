using CapSdk;

namespace Features.@namespace.@event;

[Capability]
public interface @interface
{
    Promise<string> @class(string @event, int @int, string? call, int promise);

    Promise<@struct> @return(@struct @ref);

    Promise<string> async(string await, string var);
}

/// <summary>Type parameters are names as well.</summary>
[Capability]
public interface @this<@class, @params> where @class : class? where @params : notnull
{
    Promise<Dictionary<@params, @class>> @new(@params @in, @class @out, List<@params>? @default = null);
}

[Process]
public sealed class @event<@class, @params>(@class @null) : @this<@class, @params> where @class : class? where @params : notnull
{
    public Promise<Dictionary<@params, @class>> @new(@params @in, @class @out, List<@params>? @default) => Promise.FromResult<Dictionary<@params, @class>>(new() { [@in] = @out ?? @null });
}

public readonly record struct @struct(int @out, string @in);

[Process]
public sealed class @operator(string @this, int @base) : @interface
{
    public Promise<string> @class(string @event, int @int, string? call, int promise) => Promise.FromResult($"{@this} {@base} {@event} {@int} {call} {promise}");

    public Promise<@struct> @return(@struct @ref) => Promise.FromResult(new @struct(@ref.@out + 1, @ref.@in));

    public Promise<string> async(string await, string var) => Promise.FromResult(await + var);
}

public sealed class KeywordTests : RoundTrip
{
    [Theory, MemberData(nameof(Places))]
    public async Task Keywords_may_be_names_of_everything(Place place)
    {
        var keywords = await From(place, await There.SpawnoperatorAsync("t", @base: 1));
        Assert.Equal("t 1 e 2 c 3", await keywords.@class("e", 2, "c", 3));
        Assert.Equal(new @struct(2, "in"), await keywords.@return(new @struct(1, "in")));
        Assert.Equal("ab", await keywords.async("a", "b"));
    }

    [Theory, MemberData(nameof(Places))]
    public async Task Keywords_may_be_names_of_type_parameters_and_generic_processes(Place place)
    {
        var keywords = await From(place, await There.SpawneventAsync<string?, int>(@null: "null"));
        Assert.Equal("null", (await keywords.@new(1, null))[1]);
        Assert.Equal("out", (await Promise.FromResult(keywords).@new(@in: 2, @out: "out"))[2]);
    }

    [Theory, MemberData(nameof(Places))]
    public async Task Keywords_may_be_names_on_a_promise(Place place)
    {
        var keywords = Promise.FromResult(await From(place, await There.SpawnoperatorAsync("t", 1)));
        Assert.Equal("t 1 e 2  3", await keywords.@class(@event: "e", @int: 2, call: null, promise: 3));
        Assert.Equal(new @struct(2, "in"), await keywords.@return(@ref: new @struct(1, "in")));
        Assert.Equal("ab", await keywords.async(@await: "a", var: "b"));
    }
}
