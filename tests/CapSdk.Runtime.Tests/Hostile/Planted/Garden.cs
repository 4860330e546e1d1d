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
        foreach (var type in (Type[])[typeof(WithConstructor), typeof(Derived), typeof(WithStatics), typeof(WithStructConstructor), typeof(WithSerialization), typeof(WithFinalizer), typeof(FinalizedException), typeof(TalkativeException), typeof(WithInsertions), typeof(WithEnumerator), typeof(Treacherous)])
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
            new List<WithStructConstructor> { new() { Value = 7 } }.GetEnumerator(),
        ];
    }
}
