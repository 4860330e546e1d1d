using System.Collections;
using CapSdk.Codecs.Types;
using CapSdk.Codecs.Values;

namespace CapSdk.Codecs.Enumerators;

/// <summary>
/// An enumerator of a sorted list, of its keys or its values: which of these, the list, and how many items were taken. Where the list was modified, so that the next step must throw: the key and
/// the value that it shows. An empty object of the private class is allocated; once the list is complete, an enumerator is brought to the same place and its fields are copied into that object.
/// </summary>
internal sealed class SortedListEnumeratorCodec<TKey, TValue>() : ObjectCodec(typeof(WireMarks.SortedListEnumerator<TKey, TValue>)) where TKey : notnull
{
    // The last: what it shows is no item to IEnumerator.Current, as its list has become shorter.
    private const byte GivesEntries = 1, IsOutdated = 2, HasCurrent = 4, IsBehind = 8, All = 15;

    private static readonly DeclaredType s_list = new(typeof(SortedList<TKey, TValue>));

    public override void WriteHead(GraphWriter writer, object value) => writer.Out.Byte((byte)SortedListEnumerators.ClassOf(value.GetType()));

    // The object, another one to copy from with a list of its own, and its fields for a moment.
    public override int ObjectSize => 768;

    public override object ReadHead(GraphReader reader) => RuntimeTypes.Allocate(SortedListEnumerators.Class(reader.In.Byte(), typeof(TKey), typeof(TValue)));

    public override void WriteBody(GraphWriter writer, object value)
    {
        var list = (SortedList<TKey, TValue>)Owner(value).Of(value)!;
        var enumerator = (IEnumerator)value;
        var isAtItem = EnumeratorFamily.IsAtItem(enumerator);
        if (!TryCountTaken(enumerator, list, isAtItem, out var taken, out var entries))
        {
            var (key, shown, isShown) = Shown(enumerator, list, isAtItem);
            if (key is null) throw new NotTransferableException("an enumerator of a SortedList that was emptied meanwhile", "cannot be rebuilt", "Call ToList() and enumerate the copy");
            writer.Out.Byte((byte)(IsOutdated | (isShown ? HasCurrent : 0) | (isShown && !isAtItem ? IsBehind : 0) | (isAtItem && enumerator.Current is DictionaryEntry ? GivesEntries : 0)));
            Inline<TKey>.Write(writer, ref key);
            Inline<TValue>.Write(writer, ref shown);
            return;
        }

        writer.Out.Byte(entries ? GivesEntries : (byte)0);
        writer.Reference(list, s_list);
        writer.Out.Var((uint)taken);
    }

    public override void ReadBody(GraphReader reader, object value)
    {
        var state = reader.In.Byte();
        if (state > All) throw new ImageFormatException("An enumerator is malformed.");
        var entries = (state & GivesEntries) != 0;
        if ((state & IsOutdated) != 0)
        {
            TKey key = default!;
            TValue shown = default!;
            Inline<TKey>.Read(reader, ref key);
            Inline<TValue>.Read(reader, ref shown);
            if (reader.Pass < ReadPass.Last) reader.ReadAgain(ReadPass.Last);
            else if (key is null) throw new ImageFormatException("An enumerator is malformed.");
            else BecomeOutdated(value, key, shown, (state & HasCurrent) != 0, (state & IsBehind) == 0, entries);
            return;
        }

        var list = reader.Reference<SortedList<TKey, TValue>>(s_list) ?? throw new ImageFormatException("An enumerator is cut off from its collection.");
        var taken = reader.Taken();
        if (reader.Pass < ReadPass.Last) reader.ReadAgain(ReadPass.Last);
        else Become(value, Start(list, SortedListEnumerators.ClassOf(value.GetType()), entries), taken);
    }

    // An enumerator of values shows no key, and one that shows nothing has none: any key of the list does.
    private static (TKey? Key, TValue Value, bool IsShown) Shown(IEnumerator enumerator, SortedList<TKey, TValue> list, bool isAtItem)
    {
        var other = list.Count > 0 ? list.Keys[0] : default;
        TKey? key = default;
        TValue value = default!;
        if (enumerator is IEnumerator<KeyValuePair<TKey, TValue>> pairs) (key, value) = pairs.Current;
        else if (SortedListEnumerators.ClassOf(enumerator.GetType()) == SortedListEnumerators.Keys) key = ((IEnumerator<TKey>)enumerator).Current;
        else value = ((IEnumerator<TValue>)enumerator).Current;
        var isShown = isAtItem || !EnumeratorFamily.IsNothing(ref key) || !EnumeratorFamily.IsNothing(ref value);
        return (isShown && SortedListEnumerators.ClassOf(enumerator.GetType()) != SortedListEnumerators.Values ? key : other, value, isShown);
    }

    // The enumerator is run to its end and brought back.
    private static bool TryCountTaken(IEnumerator enumerator, SortedList<TKey, TValue> list, bool isAtItem, out int taken, out bool entries)
    {
        var left = 0;
        (taken, entries) = (0, false);
        try
        {
            while (enumerator.MoveNext()) left++;
        }
        catch (InvalidOperationException)
        {
            return false;
        }

        taken = list.Count - left + (left == 0 && !isAtItem ? 1 : 0);
        enumerator.Reset();
        // One class enumerates a list as pairs and as entries; only what it gives tells which.
        entries = enumerator.MoveNext() && enumerator is IDictionaryEnumerator && enumerator.Current is DictionaryEntry;
        enumerator.Reset();
        EnumeratorFamily.Advance(ref enumerator, taken);
        return true;
    }

    private static IEnumerator Start(SortedList<TKey, TValue> list, int which, bool entries) => which switch
    {
        SortedListEnumerators.Keys => list.Keys.GetEnumerator(),
        SortedListEnumerators.Values => list.Values.GetEnumerator(),
        _ => entries ? ((IDictionary)list).GetEnumerator() : list.GetEnumerator(),
    };

    private static void Become(object value, IEnumerator started, int taken)
    {
        // An empty list gives an enumerator of another class, which nobody can have begun with.
        if (started.GetType() != value.GetType()) throw new ImageFormatException("An enumerator does not fit its collection.");
        EnumeratorFamily.Advance(ref started, taken);
        foreach (var field in RuntimeTypes.DeclaredFields(value.GetType())) field.SetValue(value, field.GetValue(started));
    }

    // One of a list that nobody else has: whatever its own has become, the next step throws.
    private static void BecomeOutdated(object value, TKey key, TValue shown, bool isShown, bool isAtItem, bool entries)
    {
        var alone = new SortedList<TKey, TValue>(new ArrivalOrder<TKey>()) { { key, shown } };
        Become(value, Start(alone, SortedListEnumerators.ClassOf(value.GetType()), entries), isShown ? 1 : 0);
        alone.Add(key, shown);
        if (isShown && !isAtItem) Index(value).Set(value, 0);
        try
        {
            ((IEnumerator)value).MoveNext();
        }
        catch (InvalidOperationException)
        {
            return;
        }

        throw new ImageFormatException("An enumerator of a modified SortedList cannot be rebuilt on this runtime.");
    }

    private static EnumeratorField Index(object enumerator) =>
        EnumeratorField.Find(enumerator.GetType(), static field => field.FieldType == typeof(int) && field.Name.Contains("index", StringComparison.OrdinalIgnoreCase)) ?? throw new ImageFormatException("An enumerator of a modified SortedList cannot be rebuilt on this runtime.");

    private static EnumeratorField Owner(object enumerator) =>
        EnumeratorField.Find(enumerator.GetType(), static field => field.FieldType == typeof(SortedList<TKey, TValue>)) ?? throw new InvalidOperationException("The enumerator of a SortedList holds no list on this runtime.");
}

/// <summary>The private classes of these enumerators, told by example.</summary>
internal static class SortedListEnumerators
{
    public const int Keys = 1, Values = 2;

    private static readonly SortedList<int, int> s_example = new() { [1] = 1 };
    private static readonly Type[] s_classes = [Definition(s_example.GetEnumerator()), Definition(s_example.Keys.GetEnumerator()), Definition(s_example.Values.GetEnumerator())];

    public static ObjectCodec? Codec(Type type) => type.IsConstructedGenericType && (type.GetGenericTypeDefinition() == typeof(WireMarks.SortedListEnumerator<,>) || ClassOf(type) >= 0)
        ? RuntimeTypes.New<ObjectCodec>(typeof(SortedListEnumeratorCodec<,>), type.GetGenericArguments())
        : null;

    /// <summary>The number of such a class, or -1.</summary>
    public static int ClassOf(Type enumerator) => Array.IndexOf(s_classes, enumerator.GetGenericTypeDefinition());

    public static Type Class(int number, Type key, Type value) =>
        number < s_classes.Length ? RuntimeTypes.Make(s_classes[number], key, value) : throw new ImageFormatException("An enumerator is malformed.");

    private static Type Definition(IEnumerator enumerator) => enumerator.GetType().GetGenericTypeDefinition();
}
