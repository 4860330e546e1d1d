using System.Collections;
using CapSdk.Codecs.Types;

namespace CapSdk.Codecs.Enumerators;

/// <summary>
/// An enumerator of a sorted list, of its keys or its values: which of these, the list, how many items were taken, and whether the list was
/// modified since. An empty object of the private class is allocated; once the list is complete, an enumerator is brought to the same place
/// and its fields are copied into that object.
/// </summary>
internal sealed class SortedListEnumeratorCodec<TKey, TValue>() : ObjectCodec(typeof(WireMarks.SortedListEnumerator<TKey, TValue>)) where TKey : notnull
{
    private const byte Valid = 0, Outdated = 1, ValidEntries = 2;

    private static readonly DeclaredType s_list = new(typeof(SortedList<TKey, TValue>));

    public override void WriteHead(GraphWriter writer, object value) => writer.Out.Byte((byte)SortedListEnumerators.ClassOf(value.GetType()));

    // The object, another one to copy from, and its fields for a moment.
    public override int ObjectSize => 512;

    public override object ReadHead(GraphReader reader) => RuntimeTypes.Allocate(SortedListEnumerators.Class(reader.In.Byte(), typeof(TKey), typeof(TValue)));

    public override void WriteBody(GraphWriter writer, object value)
    {
        var list = (SortedList<TKey, TValue>)Owner(value).Of(value)!;
        writer.Reference(list, s_list);
        var enumerator = (IEnumerator)value;
        if (!TryCountTaken(enumerator, list, out var taken, out var entries))
        {
            writer.Out.Byte(Outdated);
            return;
        }

        writer.Out.Byte(entries ? ValidEntries : Valid);
        writer.Out.Var((uint)taken);
    }

    public override void ReadBody(GraphReader reader, object value)
    {
        var list = reader.Reference<SortedList<TKey, TValue>>(s_list) ?? throw new ImageFormatException("An enumerator is cut off from its collection.");
        var state = reader.In.Byte();
        if (state > ValidEntries) throw new ImageFormatException("An enumerator is malformed.");
        var taken = state == Outdated ? 0 : reader.Taken();
        if (reader.Pass < ReadPass.Last)
        {
            reader.ReadAgain(ReadPass.Last);
            return;
        }

        if (state == Outdated) Invalidate(value, list);
        else Become(value, Start(list, SortedListEnumerators.ClassOf(value.GetType()), state == ValidEntries), taken);
    }

    // The enumerator is run to its end and brought back.
    private static bool TryCountTaken(IEnumerator enumerator, SortedList<TKey, TValue> list, out int taken, out bool entries)
    {
        taken = list.Count;
        entries = false;
        try
        {
            while (enumerator.MoveNext()) taken--;
        }
        catch (InvalidOperationException)
        {
            return false;
        }

        enumerator.Reset();
        // One class enumerates a list as pairs and as entries; only what it gives tells which.
        entries = enumerator.MoveNext() && enumerator is IDictionaryEnumerator && enumerator.Current is DictionaryEntry;
        enumerator.Reset();
        for (var i = 0; i < taken; i++) enumerator.MoveNext();
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
        for (; taken > 0; taken--)
            if (!started.MoveNext()) throw new ImageFormatException("An enumerator lies outside of its collection.");
        foreach (var field in RuntimeTypes.DeclaredFields(value.GetType())) field.SetValue(value, field.GetValue(started));
    }

    private static void Invalidate(object value, SortedList<TKey, TValue> list)
    {
        Owner(value).Set(value, list);
        EnumeratorField.Version(value.GetType())?.Set(value, -1);
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
