using CapSdk;

namespace Features.Spawning;

[Capability]
public interface IGreeter
{
    Promise<string> Greet();
}

[Process]
public sealed class Greeter : IGreeter
{
    private readonly string _text;

    public Greeter() => _text = "hello";

    public Greeter(string text) => _text = text;

    public Greeter(string text, int times, params string[] others) => _text = string.Join(' ', Enumerable.Repeat(text, times).Concat(others));

    internal Greeter(IGreeter other, string? suffix = null)
    {
        Other = other;
        _text = suffix ?? "!";
    }

    private IGreeter? Other { get; }

    public async Promise<string> Greet() => Other is null ? _text : await Other.Greet() + _text;
}

[Process]
public sealed class Named : IGreeter
{
    private readonly string _by;

    public Named(string name) => _by = $"({name})";

    public Named(string name, int age = 1) => _by = $"({name}, {age})";

    public Named(string name, long weight = 2) => _by = $"({name}, {weight} kg)";

    public Promise<string> Greet() => Promise.FromResult(_by);
}

public static class Group<T>
{
    [Process]
    public sealed class Member(T name) : IGreeter
    {
        public Promise<string> Greet() => Promise.FromResult($"{(name is int ? "Int32" : "String")} {name}");
    }
}

[Capability]
public interface IParent
{
    Promise<IGreeter> Child(string text);

    Promise<string> Greetings(int children);
}

/// <summary>A component that makes children with the right that it was given.</summary>
[Process]
public sealed class Parent(ISpawner spawner) : IParent
{
    public async Promise<IGreeter> Child(string text) => (await spawner.SpawnGreeter(text)).Root;

    public async Promise<string> Greetings(int children)
    {
        List<string> greetings = [];
        for (var i = 0; i < children; i++) greetings.Add(await (await spawner.SpawnGroupMember(i)).Root.Greet());
        return string.Join(", ", greetings);
    }
}

public sealed class SpawningTests : RoundTrip
{
    [Fact]
    public async Task Each_constructor_has_its_spawn_method()
    {
        Assert.Equal("hello", await (await There.SpawnGreeterAsync()).Root.Greet());
        Assert.Equal("hi", await (await There.SpawnGreeterAsync("hi")).Root.Greet());
        Assert.Equal("hi hi you two", await (await There.SpawnGreeterAsync("hi", 2, ["you", "two"])).Root.Greet());
        Assert.Equal("hello!", await (await There.SpawnGreeterAsync((await There.SpawnGreeterAsync()).Root)).Root.Greet());
    }

    [Fact]
    public async Task Constructors_with_optional_parameters_are_chosen_as_with_new()
    {
        using var unused = new CancellationTokenSource();
        Assert.Equal(await new Named("Ada").Greet(), await (await There.SpawnNamedAsync("Ada")).Root.Greet());
        Assert.Equal(await new Named("Ada", 30).Greet(), await (await There.SpawnNamedAsync("Ada", 30)).Root.Greet());
        Assert.Equal(await new Named("Ada", weight: 2).Greet(), await (await There.SpawnNamedAsync("Ada", weight: 2)).Root.Greet());
        Assert.Equal("(Ada)", await (await There.SpawnNamedAsync("Ada", unused.Token)).Root.Greet());
        Assert.Equal("(Ada, 60 kg)", await (await There.SpawnNamedAsync("Ada", 60L, unused.Token)).Root.Greet());
    }

    [Theory, MemberData(nameof(Places))]
    public async Task A_nested_class_of_a_generic_one_has_a_generic_spawn_method(Place place)
    {
        var member = await From(place, await There.SpawnGroupMemberAsync("Ada"));
        Assert.Equal("String Ada", await member.Greet());
    }

    [Theory, MemberData(nameof(Places))]
    public async Task A_component_spawns_children_on_the_host_whose_spawner_it_has(Place place)
    {
        var parent = await From(place, await There.SpawnParentAsync(There.Spawner));
        Assert.Equal("hi", await parent.Child("hi").Greet());
        Assert.Equal("Int32 0, Int32 1", await parent.Greetings(2));
    }

    [Fact]
    public async Task A_component_spawns_children_on_another_host_with_its_spawner()
    {
        var elsewhere = await There.RestoreAsync<ISpawner>(Here.Publish(Here.Spawner)).WaitAsync(Patience);
        var parent = await There.SpawnParentAsync(elsewhere);
        Assert.Equal("hi", await parent.Root.Child("hi").Greet().WaitAsync(Patience));
        // The host spawns there in the same way: with a capability, its own code needs no await in between either.
        var child = await elsewhere.SpawnGreeter("far").WaitAsync(Patience);
        Assert.Equal("far", await child.Root.Greet().WaitAsync(Patience));
        Assert.EndsWith(Here.Address, (await child.Control.Status().WaitAsync(Patience)).Host, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_spawn_that_is_cancelled_leaves_no_process()
    {
        using var cancel = new CancellationTokenSource();
        await cancel.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => There.SpawnGreeterAsync("late", cancel.Token));
    }
}
