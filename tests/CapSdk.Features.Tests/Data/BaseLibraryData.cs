using System.Net;
using CapSdk;

namespace Features.BaseLibraryData;

[Capability]
public interface IKeyboard
{
    Promise<ConsoleKey> Press(ConsoleKey key);

    Promise<Chord> Shift(Chord chord);

    Promise<Dictionary<HttpStatusCode, ConsoleKey?>> Answers(List<HttpStatusCode> codes, FileMode mode = FileMode.Open);

    Promise<OrderedDictionary<string, int>> Append(OrderedDictionary<string, int> entries);

    Promise<IReadOnlyDictionary<ConsoleKey, string>> AsDeclared(IReadOnlyDictionary<ConsoleKey, string> names);
}

public sealed record Chord(ConsoleKey Key, ConsoleModifiers Modifiers);

[Process]
public sealed class Keyboard : IKeyboard
{
    public Promise<ConsoleKey> Press(ConsoleKey key) => Promise.FromResult(key);

    public Promise<Chord> Shift(Chord chord) => Promise.FromResult(chord with { Modifiers = chord.Modifiers | ConsoleModifiers.Shift });

    public Promise<Dictionary<HttpStatusCode, ConsoleKey?>> Answers(List<HttpStatusCode> codes, FileMode mode) =>
        Promise.FromResult(codes.ToDictionary(code => code, _ => mode == FileMode.Open ? ConsoleKey.O : (ConsoleKey?)null));

    public Promise<OrderedDictionary<string, int>> Append(OrderedDictionary<string, int> entries)
    {
        entries.Insert(0, "first", 0);
        return Promise.FromResult(entries);
    }

    public Promise<IReadOnlyDictionary<ConsoleKey, string>> AsDeclared(IReadOnlyDictionary<ConsoleKey, string> names) => Promise.FromResult(names);
}

public sealed class BaseLibraryDataTests : RoundTrip
{
    [Theory, MemberData(nameof(Places))]
    public async Task Enums_of_the_base_library_travel_those_without_a_name_too(Place place)
    {
        var keyboard = await From(place, await There.SpawnKeyboardAsync());
        Assert.Equal(ConsoleKey.Enter, await keyboard.Press(ConsoleKey.Enter));
        Assert.Equal((ConsoleKey)7777, await keyboard.Press((ConsoleKey)7777));
    }

    [Theory, MemberData(nameof(Places))]
    public async Task Enums_of_the_base_library_travel_in_fields_and_collections(Place place)
    {
        var keyboard = await From(place, await There.SpawnKeyboardAsync());
        Assert.Equal(new Chord(ConsoleKey.A, ConsoleModifiers.Alt | ConsoleModifiers.Shift), await keyboard.Shift(new(ConsoleKey.A, ConsoleModifiers.Alt)));
        Assert.Equal(ConsoleKey.O, (await keyboard.Answers([HttpStatusCode.Gone]))[HttpStatusCode.Gone]);
        Assert.Null((await keyboard.Answers([HttpStatusCode.Gone], FileMode.Append))[HttpStatusCode.Gone]);
    }

    [Theory, MemberData(nameof(Places))]
    public async Task An_ordered_dictionary_keeps_its_order(Place place)
    {
        var keyboard = await From(place, await There.SpawnKeyboardAsync());
        var appended = await keyboard.Append(new() { ["z"] = 1, ["a"] = 2 });
        Assert.Equal(["first", "z", "a"], appended.Keys);
        Assert.Equal(2, appended.IndexOf("a"));
        var kept = await keyboard.AsDeclared(new OrderedDictionary<ConsoleKey, string> { [ConsoleKey.Z] = "z", [ConsoleKey.A] = "a" });
        Assert.Equal([ConsoleKey.Z, ConsoleKey.A], Assert.IsType<OrderedDictionary<ConsoleKey, string>>(kept).Keys);
    }
}
