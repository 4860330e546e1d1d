using System.Reflection;
using CapSdk.Codecs.Types;

namespace CapSdk.Codecs.Collections;

/// <summary>The keys or the values of a sorted list, whose classes are private to the base library: the list, and which of the two.</summary>
internal sealed class SortedListViewCodec<TKey, TValue>() : ObjectCodec(typeof(WireMarks.SortedListView<TKey, TValue>)) where TKey : notnull
{
    private const byte Keys = 0, Values = 1;

    private static readonly DeclaredType s_list = new(typeof(SortedList<TKey, TValue>));

    public override bool HasBody => false;

    public override void WriteHead(GraphWriter writer, object value)
    {
        var list = (SortedList<TKey, TValue>)ListOf(value.GetType()).GetValue(value)!;
        writer.Out.Byte(ReferenceEquals(list.Keys, value) ? Keys : Values);
        writer.Reference(list, s_list);
    }

    public override object ReadHead(GraphReader reader)
    {
        var which = reader.In.Byte();
        var list = reader.Reference<SortedList<TKey, TValue>>(s_list) ?? throw new ImageFormatException("A view of a collection is cut off from it.");
        return which switch
        {
            Keys => list.Keys,
            Values => list.Values,
            _ => throw new ImageFormatException("A view of a sorted list is malformed."),
        };
    }

    // By type, not by name: a view holds one list.
    private static FieldInfo ListOf(Type view) => RuntimeTypes.DeclaredFields(view).Single(static field => field.FieldType == typeof(SortedList<TKey, TValue>));
}

/// <inheritdoc cref="SortedListViewCodec{TKey,TValue}"/>
internal static class SortedListViewCodec
{
    // Told by example: their classes have no public name.
    private static readonly Type[] s_views = [Definition(new SortedList<int, int>().Keys), Definition(new SortedList<int, int>().Values), typeof(WireMarks.SortedListView<,>)];

    public static ObjectCodec? For(Type type) => type.IsConstructedGenericType && Array.IndexOf(s_views, type.GetGenericTypeDefinition()) >= 0
        ? RuntimeTypes.New<ObjectCodec>(typeof(SortedListViewCodec<,>), type.GetGenericArguments())
        : null;

    private static Type Definition(object view) => view.GetType().GetGenericTypeDefinition();
}
