using CapSdk;

namespace Features.Generics;

[Capability]
public interface IBox<T>
{
    Promise<T> Get();

    Promise Set(T value);
}

[Capability]
public interface IShelf<TKey, TValue> : IBox<List<TValue>>
    where TKey : struct, IComparable<TKey>
    where TValue : class?
{
    Promise<IBox<TValue>> At(TKey key);
}

public static class Outer<T> where T : notnull
{
    [Capability]
    public interface IInner<TInner> where TInner : unmanaged
    {
        Promise<(T, TInner)> Both(TInner value, IInner<TInner>? next);
    }

    [Process]
    public sealed class Inner<TInner>(T value) : IInner<TInner> where TInner : unmanaged
    {
        public async Promise<(T, TInner)> Both(TInner inner, IInner<TInner>? next) => next is null ? (value, inner) : await next.Both(inner, null);
    }
}

/// <summary>Parameters may have the name of a type parameter, and that any name.</summary>
[Capability]
public interface IEcho<T, @promise>
{
    Promise<(T, @promise)> Both(T T, @promise @promise);
}

[Process]
public sealed class Echo<T, @host> : IEcho<T, @host>
{
    private readonly T _otherwise;

    public Echo(T T) => _otherwise = T;

    public Promise<(T, @host)> Both(T other, @host @promise) => Promise.FromResult((other is null ? _otherwise : other, @promise));
}

[Process]
public sealed class Box<T>(T value) : IBox<T>
{
    private T _value = value;

    public Promise<T> Get() => Promise.FromResult(_value);

    public Promise Set(T value)
    {
        _value = value;
        return Promise.Completed;
    }
}

[Process]
public sealed class Shelf<TKey, TValue>(TValue first, TValue second) : IShelf<TKey, TValue>
    where TKey : struct, IComparable<TKey>
    where TValue : class?
{
    private List<TValue> _values = [first, second];

    public Promise<IBox<TValue>> At(TKey key) => Promise.FromResult<IBox<TValue>>(new Spot<TValue>(_values[key.CompareTo(default) > 0 ? 1 : 0]));

    public Promise<List<TValue>> Get() => Promise.FromResult(_values);

    public Promise Set(List<TValue> value)
    {
        _values = value;
        return Promise.Completed;
    }
}

public sealed class Spot<T>(T value) : IBox<T>
{
    public Promise<T> Get() => Promise.FromResult(value);

    public Promise Set(T value) => Promise.FromException(new InvalidOperationException("read only"));
}

public sealed class GenericsTests : RoundTrip
{
    [Theory, MemberData(nameof(Places))]
    public async Task A_generic_interface_works_with_values_and_with_references(Place place)
    {
        var number = await From(place, await There.SpawnBoxAsync(1));
        await number.Set(2);
        Assert.Equal(2, await number.Get());

        var text = await From(place, await There.SpawnBoxAsync<string?>("a"));
        await text.Set(null);
        Assert.Null(await text.Get());
    }

    [Theory, MemberData(nameof(Places))]
    public async Task A_parameter_may_have_the_name_of_a_type_parameter(Place place)
    {
        var echo = await From(place, await There.SpawnEchoAsync<string?, int>("a"));
        Assert.Equal(("a", 1), await echo.Both(null, 1));
        Assert.Equal(("b", 2), await Promise.FromResult(echo).Both(T: "b", promise: 2));
    }

    [Theory, MemberData(nameof(Places))]
    public async Task A_generic_interface_of_capabilities_hands_them_on(Place place)
    {
        var inner = await There.SpawnBoxAsync("inside");
        var outer = await From(place, await There.SpawnBoxAsync(inner.Root));
        Assert.Equal("inside", await (await outer.Get()).Get());
        Assert.Equal("inside", await outer.Get().Get());
    }

    [Theory, MemberData(nameof(Places))]
    public async Task A_generic_interface_may_inherit_another_with_constraints(Place place)
    {
        var shelf = await From(place, await There.SpawnShelfAsync<int, string>("a", "b"));
        Assert.Equal("b", await shelf.At(1).Get());
        await shelf.Set(["c", "d"]);
        Assert.Equal(["c", "d"], await shelf.Get());
        Assert.Equal("c", await shelf.At(0).Get());
    }

    [Theory, MemberData(nameof(Places))]
    public async Task An_interface_nested_in_a_generic_type_has_the_parameters_of_both(Place place)
    {
        var inner = await From(place, await There.SpawnOuterInnerAsync<string, int>("outer"));
        Assert.Equal(("outer", 5), await inner.Both(5, null));
        Assert.Equal(("outer", 6), await inner.Both(6, inner));
    }
}
