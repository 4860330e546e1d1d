using static CapSdk.Runtime.Tests.Images.Refusals.Refusal;

namespace CapSdk.Runtime.Tests.Images.Refusals;

/// <summary>What an object or a local holds and cannot travel is refused with the path to it.</summary>
public sealed class HeldObjects
{
    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void A_stream_in_a_local(bool optimize)
    {
        var blockers = Refused("""
            public async Promise<string> Run(IOutside outside)
            {
                await outside.Pause();
                var file = new System.IO.MemoryStream();
                await outside.Pause();
                file.WriteByte(1);
                return "went on";
            }
            """, optimize, answers: 1);
        Assert.Equal("Component.Run, await 2 | local 'file' | MemoryStream", Show(blockers));
        Assert.DoesNotContain("[Transient]", blockers[0].Remedy);
        Assert.Contains("device", blockers[0].Remedy);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void A_stream_in_a_field_of_a_field(bool optimize)
    {
        var blockers = Refused("""
            private readonly Index _cache = new();
            public async Promise<string> Run(IOutside outside)
            {
                await outside.Pause();
                return _cache is null ? "" : "went on";
            }
            """, optimize, others: "public class Index { private List<object> _files = new() { 1, new System.IO.MemoryStream() }; }");
        Assert.Equal(" | Component._cache → Index._files → [1] | MemoryStream", Show(blockers));
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void One_of_two_private_fields_of_one_name_is_named_with_the_class_that_declares_it(bool optimize)
    {
        const string run = """
            private readonly Index _cache = new();
            public async Promise<string> Run(IOutside outside)
            {
                await outside.Pause();
                return _cache is null ? "" : "went on";
            }
            """;
        const string file = "private object _x = new System.IO.MemoryStream();", none = "private object _x = 1;";
        const string place = "private System.Threading.CancellationTokenRegistration _x;";
        Assert.Equal(" | Component._cache → Base._x | MemoryStream", Show(Refused(run, optimize, others: $"public class Base {{ {file} }} public class Index : Base {{ {none} }}")));
        Assert.Equal(" | Component._cache → Index._x | MemoryStream", Show(Refused(run, optimize, others: $"public class Base {{ {none} }} public class Index : Base {{ {file} }}")));
        Assert.Equal(" | Component._cache → Base._x | CancellationTokenRegistration", Show(Refused(run, optimize, others: $"public class Base {{ {place} }} public class Index : Base {{ {none} }}")));

        // One alone is looked for in the class of the object.
        Assert.Equal(" | Component._cache → Index._x | MemoryStream", Show(Refused(run, optimize, others: $"public class Base {{ {file} }} public class Index : Base;")));
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void An_object_that_a_class_keeps_and_that_can_change(bool optimize)
    {
        var blockers = Refused("""
            public async Promise<string> Run(IOutside outside)
            {
                var settings = Settings.Default;
                await outside.Pause();
                return settings == Settings.Default ? "went on" : "another";
            }
            """, optimize, others: "public class Settings { public static readonly Settings Default = new(); public int Depth { get; set; } }");
        Assert.Equal("Component.Run, await 1 | local 'settings' | Settings", Show(blockers));
        Assert.Contains("make one for each process", blockers[0].Remedy);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void A_stream_in_a_sorted_dictionary(bool optimize)
    {
        var blockers = Refused("""
            private readonly SortedDictionary<int, object> _files = new() { [1] = new System.IO.MemoryStream() };
            public async Promise<string> Run(IOutside outside)
            {
                await outside.Pause();
                return _files is null ? "" : "went on";
            }
            """, optimize);
        Assert.Equal(" | Component._files → a value | MemoryStream", Show(blockers));
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void A_view_of_a_list_that_holds_a_stream(bool optimize)
    {
        var blockers = Refused("""
            public async Promise<string> Run(IOutside outside)
            {
                var view = new List<object> { 1, new System.IO.MemoryStream() }.AsReadOnly();
                await outside.Pause();
                return view.Count == 2 ? "went on" : "";
            }
            """, optimize);
        Assert.Equal("Component.Run, await 1 | local 'view' → [1] | MemoryStream", Show(blockers));
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void A_value_in_a_local(bool optimize)
    {
        var blockers = Refused("""
            public async Promise<string> Run(IOutside outside)
            {
                var (handle, n) = (new System.Runtime.InteropServices.GCHandle(), 1);
                await outside.Pause();
                return handle.IsAllocated || n == 0 ? "" : "went on";
            }
            """, optimize);
        Assert.Equal("Component.Run, await 1 | local 'handle' | GCHandle", Show(blockers));
        Assert.Equal("Use it in a method that returns before the await, or hold it in a device behind a capability.", blockers[0].Remedy);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void A_value_in_a_value_in_a_local(bool optimize)
    {
        var blockers = Refused("""
            public async Promise<string> Run(IOutside outside)
            {
                var held = new Held();
                await outside.Pause();
                return held.Handle.IsAllocated ? "" : "went on";
            }
            """, optimize, others: "public struct Held { public System.Runtime.InteropServices.GCHandle Handle; }");
        Assert.Equal("Component.Run, await 1 | local 'held' → Held.Handle | GCHandle", Show(blockers));
        Assert.Equal("Hold it in a device behind a capability, or mark the field [Transient] and make its value where it is used: after a move it is default, and no constructor or initializer runs again.", blockers[0].Remedy);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void What_a_foreach_goes_through(bool optimize)
    {
        var blockers = Refused("""
            public async Promise<string> Run(IOutside outside)
            {
                var bits = new System.Collections.BitArray(2);
                foreach (bool bit in bits) await outside.Pause();
                return "went on";
            }
            """, optimize);
        var sequence = Assert.Single(blockers, blocker => blocker.Type.Contains("Enumerator", StringComparison.Ordinal));
        Assert.Equal("Component.Run, await 1", sequence.Method);
        Assert.Equal("a temporary of the compiler (the sequence of a foreach)", sequence.Path);
        Assert.Equal("Put what it gives into a list before the await, and enumerate that.", sequence.Remedy);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void A_remedy_names_nothing_that_its_type_does_not_have(bool optimize)
    {
        var blockers = Refused("""
            public async Promise<string> Run(IOutside outside)
            {
                var letters = System.Globalization.StringInfo.GetTextElementEnumerator("ab");
                var order = Comparer<int>.Create((a, b) => b - a);
                Exception broken = null;
                try { System.Text.Json.JsonDocument.Parse("{"); } catch (Exception e) { broken = e; }
                await outside.Pause();
                return letters is null || order is null || broken is null ? "" : "went on";
            }
            """, optimize);
        Assert.Equal(
            [
                "local 'broken' | JsonReaderException | Catch it where it is thrown, and throw one of the component's own instead.",
                "local 'letters' | TextElementEnumerator | Put what it gives into a list before the await, and enumerate that.",
                "local 'order' | Comparer<int> | Write a comparer class of your own, and use that: what Create makes of a delegate does not move.",
            ],
            blockers.Select(blocker => $"{blocker.Path} | {blocker.Type} | {blocker.Remedy}").Order(StringComparer.Ordinal));
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void A_window_of_a_sorted_set_and_an_enumerator_of_an_array_builder(bool optimize)
    {
        var blockers = Refused("""
            public async Promise<string> Run(IOutside outside)
            {
                var window = new SortedSet<int> { 1, 2, 3 }.GetViewBetween(1, 2);
                var builder = System.Collections.Immutable.ImmutableArray.CreateBuilder<int>();
                builder.Add(1);
                using var items = ((IEnumerable<int>)builder).GetEnumerator();
                await outside.Pause();
                items.MoveNext();
                return window.Count == 2 ? "went on" : "";
            }
            """, optimize);
        Assert.Equal(["local 'items'", "local 'window'"], blockers.Select(blocker => blocker.Path).Order());
        Assert.All(blockers, blocker => Assert.Equal("Call ToList() and enumerate the copy.", blocker.Remedy));
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void A_comparer_of_the_base_library_that_is_made_of_code(bool optimize)
    {
        var blockers = Refused("""
            private readonly HashSet<string> _names = new(EqualityComparer<string>.Create((a, b) => a == b, a => a.Length));
            public async Promise<string> Run(IOutside outside)
            {
                var alone = EqualityComparer<string>.Create((a, b) => a == b, a => a.Length);
                var map = new Dictionary<string, int>(EqualityComparer<string>.Create((a, b) => a == b, a => a.Length)) { ["a"] = 1 };
                await outside.Pause();
                return _names.Count + map.Count == 1 && alone is not null ? "went on" : "";
            }
            """, optimize);
        Assert.Equal(
            [
                " | Component._names → its comparer | EqualityComparer<string>",
                "Component.Run, await 1 | local 'alone' | EqualityComparer<string>",
                "Component.Run, await 1 | local 'map' → its comparer | EqualityComparer<string>",
            ],
            blockers.Select(blocker => Show([blocker])).Order(StringComparer.Ordinal));
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void An_order_that_is_made_of_code(bool optimize)
    {
        var blockers = Refused("""
            public async Promise<string> Run(IOutside outside)
            {
                var order = Comparer<int>.Create((a, b) => b - a);
                var sorted = new SortedSet<int>(Comparer<int>.Create((a, b) => b - a)) { 1 };
                var own = new Dictionary<string, int>(new Own()) { ["a"] = 1 };
                await outside.Pause();
                return sorted.Comparer == order || own.Count == 0 ? "" : "went on";
            }
            """, optimize, others: """
            public class Own : IEqualityComparer<string>
            {
                private readonly object _file = new System.IO.MemoryStream();
                public bool Equals(string x, string y) => x == y && _file is not null;
                public int GetHashCode(string text) => 1;
            }
            """);
        Assert.Equal(
            [
                "Component.Run, await 1 | local 'order' | Comparer<int>",
                "Component.Run, await 1 | local 'own' → its comparer → Own._file | MemoryStream",
                "Component.Run, await 1 | local 'sorted' → its comparer | Comparer<int>",
            ],
            blockers.Select(blocker => Show([blocker])).Order(StringComparer.Ordinal));
    }
}
