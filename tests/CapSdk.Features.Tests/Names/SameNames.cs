using CapSdk;

[Capability]
public interface IThing
{
    Promise<Data> Of(Data data);
}

public sealed record Data(string Global);

[Process]
public sealed class Thing : IThing
{
    public Promise<Data> Of(Data data) => Promise.FromResult(new Data("global " + data.Global));
}

namespace Features.SameNames
{
    [Capability]
    public interface IThing
    {
        Promise<Data> Of(Data data);
    }

    public sealed record Data(int Outer);

    [Process]
    public sealed class Thing : IThing
    {
        public Promise<Data> Of(Data data) => Promise.FromResult(new Data(data.Outer + 1));
    }

    // Another arity, and another letter case, are other types.
    [Capability]
    public interface IThing<T>
    {
        Promise<T> Of(T data);
    }

    [Process]
    public sealed class Thing<T> : IThing<T>
    {
        public Promise<T> Of(T data) => Promise.FromResult(data);
    }

    [Capability]
    public interface Ithing
    {
        Promise<string> Of(string data);
    }

    [Process]
    public sealed class THing : Ithing
    {
        public Promise<string> Of(string data) => Promise.FromResult("small " + data);
    }

    namespace Inner
    {
        // A type with the name of the namespace that generated code uses.
        public sealed class CapSdk;

        [Capability]
        public interface IThing
        {
            Promise<Data> Of(Data data);
        }

        public sealed record Data(bool Inner);

        [Process]
        public sealed class Thing : IThing
        {
            public Promise<Data> Of(Data data) => Promise.FromResult(new Data(!data.Inner));
        }
    }

    public sealed class SameNameTests : RoundTrip
    {
        [Theory, MemberData(nameof(Places))]
        public async Task Same_names_in_different_namespaces_are_different_things(Place place)
        {
            global::IThing global = await From(place, await global::CapSdk_Thing_Spawning.SpawnThingAsync(There));
            IThing outer = await From(place, await CapSdk_Features_SameNames_Thing_Spawning.SpawnThingAsync(There));
            Inner.IThing inner = await From(place, await Inner.CapSdk_Features_SameNames_Inner_Thing_Spawning.SpawnThingAsync(There));
            Assert.Equal(new global::Data("global x"), await global.Of(new global::Data("x")));
            Assert.Equal(new Data(2), await outer.Of(new Data(1)));
            Assert.Equal(new Inner.Data(false), await inner.Of(new Inner.Data(true)));
        }

        [Theory, MemberData(nameof(Places))]
        public async Task Same_names_of_other_arity_or_letter_case_are_different_things(Place place)
        {
            IThing<int> generic = await From(place, await There.SpawnThingAsync<int>());
            Ithing small = await From(place, await There.SpawnTHingAsync());
            Assert.Equal(5, await generic.Of(5));
            Assert.Equal("small x", await small.Of("x"));
        }

        [Theory, MemberData(nameof(Places))]
        public async Task A_reference_of_one_is_refused_as_the_other_of_its_name(Place place)
        {
            var outer = There.Publish((await CapSdk_Features_SameNames_Thing_Spawning.SpawnThingAsync(There)).Root);
            await Assert.ThrowsAnyAsync<CapabilityException>(() => HostOf(place).RestoreAsync<Inner.IThing>(outer).WaitAsync(Patience));
        }
    }
}
