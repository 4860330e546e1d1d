using System.Collections.Frozen;
using System.Collections.Immutable;
using System.Collections.ObjectModel;
using CapSdk.Codecs.Types;

namespace CapSdk.Runtime.Tests.Hostile.Planted;

/// <summary>Objects of all planted types, among collections and with references to each other.</summary>
internal static class Garden
{
    /// <summary>Those of which objects may be in an image, and those with a finalizer, of which none may.</summary>
    public static void AdmitTo(TypeCatalog catalog)
    {
        foreach (var type in (Type[])[typeof(WithConstructor), typeof(Derived), typeof(WithStatics), typeof(WithStructConstructor), typeof(WithSerialization), typeof(WithFinalizer), typeof(FinalizedException), typeof(TalkativeException), typeof(WithInsertions), typeof(WithEnumerator), typeof(Treacherous), typeof(Named), typeof(Counted)])
            catalog.Admit(type);
    }

    public static List<object?> Grown()
    {
        var first = new Derived { Number = 1, Text = "one", More = 2 };
        var second = new WithConstructor { Number = 3, Other = first };
        first.Other = second;
        first.Several = [first, second];
        var error = new TalkativeException("all is lost") { Value = 4, HelpLink = "https://help.example", Source = "here" };
        error.Data["why"] = first;
        return
        [
            first,
            second,
            new WithStatics { Value = 5, Next = new WithStatics() },
            new WithStructConstructor { Value = 6, Name = "six" },
            new WithStructConstructor?[] { null, new WithStructConstructor() },
            new WithSerialization(),
            error,
            new InvalidOperationException("outer", error),
            new WithInsertions { first, "text" },
            new WithEnumerator(),
            new ReadOnlyCollection<int>(new WithEnumerator()),
            new Dictionary<string, WithConstructor> { ["first"] = first },
            ImmutableList.Create<object>(first, second),
            ImmutableDictionary<Named, object>.Empty.Add(new Named { Name = "a" }, first).Add(new Named { Name = "b" }, second),
            ImmutableSortedDictionary<Named, int>.Empty.Add(new Named { Name = "a" }, 1).Add(new Named { Name = "b" }, 2),
            new SortedList<Named, int> { [new Named { Name = "a" }] = 1, [new Named { Name = "b" }] = 2 },
            Enumerable.Range(0, 40).Select(static number => new Counted { Number = number, IsCrowded = number % 2 == 0 }).ToHashSet(),
            Enumerable.Range(0, 40).ToDictionary(static number => number, static _ => 1, new Counted()),
            new SortedSet<int>(Enumerable.Range(0, 40), new Counted()),
            new SortedList<Counted, int>(Enumerable.Range(0, 20).ToDictionary(static number => new Counted { Number = number })),
            new PriorityQueue<int, int>(Enumerable.Range(0, 20).Select(static number => (number, number)), new Counted()),
            ImmutableHashSet.CreateRange(new Counted(), Enumerable.Range(0, 40)),
            ImmutableSortedSet.CreateRange(new Counted(), Enumerable.Range(0, 40)),
            Enumerable.Range(0, 40).ToFrozenSet(new Counted()),
            Enumerable.Range(0, 20).ToLookup(static number => number, new Counted()),
            new List<WithStructConstructor> { new() { Value = 7 } }.GetEnumerator(),
        ];
    }
}
