using System.Reflection;
using System.Runtime.CompilerServices;
using CapSdk.Codecs.Types;

namespace CapSdk.Codecs.Collections;

/// <summary>
/// The places of a hash table whose items were removed. The next items to be added are put there, the place that was vacated last first; so the order in
/// which the table enumerates from then on depends on them.
/// </summary>
/// <remarks>
/// Nothing public tells where they are. What is private here has been the same since .NET Core 3.0, and is tried out before it is relied upon: on a
/// runtime where it is not as expected, tables are rebuilt without vacancies.
/// </remarks>
internal sealed class Vacancies
{
    // Links of the list of vacancies are kept in the entries, in this form, so that they can be told from those of the items.
    private const int StartOfList = -3;

    private static readonly bool s_isAsExpected = TryOut();

    private readonly FieldInfo _entries;
    private readonly FieldInfo _used;
    private readonly FieldInfo _first;
    private readonly FieldInfo _count;
    private readonly FieldInfo _next;
    private readonly Action<Array, int, int> _setNext;

    private Vacancies(FieldInfo entries, FieldInfo used, FieldInfo first, FieldInfo count, FieldInfo next) =>
        (_entries, _used, _first, _count, _next, _setNext) = (entries, used, first, count, next, RuntimeFeature.IsDynamicCodeSupported ? Fields.EmittedFields.SetElementField(entries.FieldType, next) : SetNext);

    /// <summary>For a class of tables; null on a runtime where it is not known.</summary>
    public static Vacancies? Of(Type table) => s_isAsExpected ? Find(table) : null;

    /// <summary>The vacant places, in the order in which they will be taken.</summary>
    public int[] In(object table)
    {
        var places = new int[(int)_count.GetValue(table)!];
        if (places.Length == 0) return places;
        var entries = (Array)_entries.GetValue(table)!;
        var place = (int)_first.GetValue(table)!;
        for (var i = 0; i < places.Length; i++)
        {
            places[i] = place;
            place = StartOfList - (int)_next.GetValue(entries.GetValue(place))!;
        }

        return places;
    }

    /// <summary>Adds items to an empty table with room for these and the vacancies, between which they stand. False if <paramref name="add"/> does not take one.</summary>
    public bool Fill<T>(object table, IEnumerable<T> items, int[] vacancies, Predicate<T> add)
    {
        var vacant = vacancies.Order().ToArray();
        var (at, left) = (0, 0);
        foreach (var item in items)
        {
            var before = left;
            for (; left < vacant.Length && vacant[left] == at; left++) at++;
            if (left > before) LeaveOut(table, left - before);
            if (!add(item)) return false;
            at++;
        }

        if (left < vacant.Length) LeaveOut(table, vacant.Length - left);
        Vacate(table, vacancies);
        return true;
    }

    // The next item is put behind as many places as are counted as used.
    private void LeaveOut(object table, int places)
    {
        var used = (int)_used.GetValue(table)!;
        var entries = (Array)_entries.GetValue(table)!;

        // Else they would be taken for items where the table hashes these anew, as it does when too many texts fall into one place.
        for (var i = 0; i < places; i++) _setNext(entries, used + i, StartOfList + 1);
        _used.SetValue(table, used + places);
    }

    private void Vacate(object table, int[] places)
    {
        var entries = (Array)_entries.GetValue(table)!;
        for (var i = 0; i < places.Length; i++) _setNext(entries, places[i], StartOfList - (i + 1 < places.Length ? places[i + 1] : -1));

        _first.SetValue(table, places[0]);
        _count.SetValue(table, places.Length);
    }

    private void SetNext(Array entries, int place, int next)
    {
        var entry = entries.GetValue(place)!;
        _next.SetValue(entry, next);
        entries.SetValue(entry, place);
    }

    private static Vacancies? Find(Type table)
    {
        var fields = RuntimeTypes.DeclaredFields(table);
        var entries = Array.Find(fields, static field => field.Name == "_entries" && field.FieldType.IsArray);
        var next = entries is null ? null : Array.Find(RuntimeTypes.DeclaredFields(entries.FieldType.GetElementType()!), static field => field.Name.Equals("next", StringComparison.OrdinalIgnoreCase) && field.FieldType == typeof(int));
        return Number("_count") is { } used && Number("_freeList") is { } first && Number("_freeCount") is { } count && next is not null
            ? new Vacancies(entries!, used, first, count, next)
            : null;

        FieldInfo? Number(string name) => Array.Find(fields, field => field.Name == name && field.FieldType == typeof(int));
    }

    private static bool TryOut()
    {
        var (table, same) = (new Dictionary<int, int>(), new Dictionary<int, int>());
        var (set, sameSet) = (new HashSet<int>(), new HashSet<int>());
        for (var i = 0; i < 8; i++)
        {
            table.Add(i, i);
            set.Add(i);
        }

        foreach (var gone in (int[])[6, 1, 3])
        {
            table.Remove(gone);
            set.Remove(gone);
        }

        if (Find(table.GetType()) is not { } ofTable || Find(set.GetType()) is not { } ofSet) return false;
        if (!ofTable.In(table).SequenceEqual([3, 1, 6]) || !ofSet.In(set).SequenceEqual([3, 1, 6])) return false;
        same.EnsureCapacity(8);
        sameSet.EnsureCapacity(8);
        ofTable.Fill(same, table.Keys, [3, 1, 6], key => same.TryAdd(key, key));
        ofSet.Fill(sameSet, set, [3, 1, 6], sameSet.Add);
        foreach (var added in (int[])[10, 11, 12, 13, 14])
        {
            table.Add(added, added);
            same.Add(added, added);
            set.Add(added);
            sameSet.Add(added);
        }

        return table.SequenceEqual(same) && set.SequenceEqual(sameSet) && same.Keys.All(same.ContainsKey) && sameSet.All(sameSet.Contains);
    }
}
