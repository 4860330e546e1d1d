using System.Collections.Immutable;
using CapSdk.Codecs;

namespace CapSdk.Runtime.Tests.Codecs;

public sealed class MessageTests
{
    private sealed record Order(string Customer, ImmutableArray<Line> Lines);

    private sealed record Line(string Article, int Count);

    private sealed class Email
    {
        public Email(string address)
        {
            if (!address.Contains('@')) throw new ArgumentException("no address", nameof(address));
            Address = address;
        }

        public string Address { get; private set; }

        public static Email Forged()
        {
            var email = new Email("a@b");
            email.Address = "nothing";
            return email;
        }
    }

    private sealed record Person(string Name, Email Email)
    {
        public string Seen { get; } = Email.Address;
    }

    private readonly record struct Share(int Percent)
    {
        private readonly int _checked = Percent <= 100 ? Percent : throw new ArgumentOutOfRangeException(nameof(Percent));
    }

    private sealed record Tree(string Name, List<Tree> Children);

    private class Base(int a)
    {
        public int A => a;
    }

    private sealed class Derived(int a, string b) : Base(a)
    {
        public string B => b;
    }

    [Capability]
    private interface IPing
    {
        Promise Ping();
    }

    private sealed class Pinger : IPing
    {
        public Promise Ping() => Promise.Completed;
    }

    private sealed record WithPing(IPing Target, object Same);

    private sealed class Table(params object[] known) : IGraphOutlet, IGraphInlet
    {
        public List<Type> Declared { get; } = [];

        public bool TryExport(object value, Type declared, out int index)
        {
            Declared.Add(declared);
            index = Array.IndexOf(known, value);
            return index >= 0;
        }

        public object Import(int index, Type declared) => index < known.Length ? known[index] : throw new ImageFormatException("never given");
    }

    [Fact]
    public void A_short_string_costs_two_bytes_more_than_its_text() => Assert.Equal(2 + 5, Graphs.Write("hello").Length);

    [Fact]
    public void Records_arrive_equal_and_small()
    {
        var order = new Order("Ann", [new Line("pen", 2), new Line("ink", 1)]);
        var bytes = Graphs.Write(order);
        var arrived = Graphs.Read<Order>(bytes);
        Assert.Equal(order.Customer, arrived.Customer);
        Assert.Equal(order.Lines.AsEnumerable(), arrived.Lines);
        Assert.InRange(bytes.Length, 1, 45);
    }

    [Fact]
    public void Roots_share_identity()
    {
        var list = new List<int> { 1 };
        using var writer = new GraphWriter(Graphs.Emitted, GraphKind.Message);
        writer.Write(list);
        writer.Write("between");
        writer.Write<object>(list);
        var reader = new GraphReader(Graphs.Emitted, GraphKind.Message, null, writer.ToArray());
        var first = reader.Read<List<int>>();
        Assert.Equal([1], first);
        Assert.Equal("between", reader.Read<string>());
        Assert.Same(first, reader.Read<object>());
        reader.Finish();
    }

    [Fact]
    public void Derived_types_are_kept()
    {
        var arrived = Graphs.Message<Base>(new Derived(1, "b"));
        Assert.Equal((1, "b"), (arrived.A, Assert.IsType<Derived>(arrived).B));
    }

    [Fact]
    public void Checks_of_a_constructor_run()
    {
        Assert.Equal("a@b", Graphs.Message(new Email("a@b")).Address);
        var error = Assert.Throws<ImageFormatException>(() => Graphs.Message(Email.Forged()));
        Assert.Contains("Email", error.Message);
        Assert.Contains("no address", error.Message);
    }

    [Fact]
    public void In_images_no_constructor_runs() => Assert.Equal("nothing", Graphs.Image(Email.Forged()).Address);

    [Fact]
    public void Records_in_cycles_arrive()
    {
        var tree = new Tree("root", []);
        tree.Children.Add(new Tree("leaf", [tree]));
        var arrived = Graphs.Message(tree);
        Assert.Same(arrived, arrived.Children[0].Children[0]);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void Structs_and_boxes_arrive(bool image)
    {
        var kind = image ? GraphKind.Image : GraphKind.Message;
        var value = (new DateOnly(2024, 1, 2), new int?[] { 1, null }, (object)5m, new KeyValuePair<string, byte[]>("k", [1]));
        var arrived = Graphs.Read<(DateOnly, int?[], object, KeyValuePair<string, byte[]>)>(Graphs.Write(value, kind), kind);
        Assert.Equal((value.Item1, value.Item3), (arrived.Item1, arrived.Item3));
        Assert.Equal(value.Item2, arrived.Item2);
        Assert.Equal(value.Item4.Value, arrived.Item4.Value);
    }

    [Fact]
    public void Collection_interfaces_travel_by_shape()
    {
        Assert.IsType<string[]>(Graphs.Message<IReadOnlyList<string>>(["a", "b"]));
        Assert.IsType<int[]>(Graphs.Message(Enumerable.Range(0, 5).Where(n => n > 2)));
        Assert.IsType<List<int>>(Graphs.Message<IList<int>>(ImmutableArray.Create(1)));
        Assert.IsType<List<int>>(Graphs.Message<IReadOnlyList<int>>(new List<int> { 1 }));
        Assert.Equal(2, Graphs.Message<IReadOnlyDictionary<string, int>>(new Dictionary<string, int> { ["a"] = 1, ["b"] = 2 }).Count);
        Assert.Equal([1, 2], Graphs.Message<IEnumerable<int>>(Yield()));

        static IEnumerable<int> Yield()
        {
            yield return 1;
            yield return 2;
        }
    }

    [Fact]
    public void Capabilities_leave_by_their_declared_interface()
    {
        var ping = new Pinger();
        var table = new Table(ping);
        var arrived = Graphs.Read<WithPing>(Graphs.Write(new WithPing(ping, ping), outlet: table), inlet: table);
        Assert.Same(ping, arrived.Target);
        Assert.Same(ping, arrived.Same);
        Assert.Equal([typeof(object), typeof(IPing)], table.Declared);
    }

    [Fact]
    public void A_capability_that_nobody_can_refer_to_is_refused()
    {
        var error = Assert.Throws<NotTransferableException>(() => Graphs.Write<IPing>(new Pinger(), outlet: new Table()));
        Assert.Contains("Pinger is passed by reference", error.Message);
    }

    [Fact]
    public void An_import_of_another_type_is_refused()
    {
        var ping = new Pinger();
        var bytes = Graphs.Write<IPing>(ping, outlet: new Table(ping));
        Assert.Throws<ImageFormatException>(() => Graphs.Read<IPing>(bytes, inlet: new Table("no ping")));
        Assert.Throws<ImageFormatException>(() => Graphs.Read<IPing>(bytes, inlet: new Table()));
        Assert.Throws<ImageFormatException>(() => Graphs.Read<IPing>(bytes));
    }

    [Fact]
    public void Local_times_are_refused_with_the_alternative()
    {
        var error = Assert.Throws<NotTransferableException>(() => Graphs.Write(DateTime.Now));
        Assert.Contains("DateTimeOffset", error.Message);
        Assert.Equal(DateTimeKind.Utc, Graphs.Message(DateTime.UtcNow).Kind);
        Assert.Equal(DateTimeKind.Local, Graphs.Image(DateTime.Now).Kind);
    }

    [Fact]
    public void Delegates_are_refused() =>
        Assert.Contains("messages carry data", Assert.Throws<NotTransferableException>(() => Graphs.Write<Func<int>>(() => 1)).Message);

    [Fact]
    public void What_holds_the_machine_is_refused_with_a_remedy()
    {
        using var stream = new MemoryStream();
        Assert.Contains("device", Assert.Throws<NotTransferableException>(() => Graphs.Write<object>(stream)).Message);
        Assert.Contains("Use long", Assert.Throws<NotTransferableException>(() => Graphs.Write<nint>(5)).Message);
        Assert.Contains(
            "Hold it in a device behind a capability, admit it with [assembly: Travels(typeof(CSharpParseOptions))], or mark the field [Transient]",
            Assert.Throws<NotTransferableException>(() => Graphs.Write<object>(Microsoft.CodeAnalysis.CSharp.CSharpParseOptions.Default)).Message);
    }

    [Fact]
    public void Nobody_is_told_to_admit_what_cannot_be_admitted()
    {
        using var client = new HttpClient();
        using var derived = new Client();
        Assert.All(
            new object[] { client, new Random(), derived, Microsoft.CodeAnalysis.CSharp.SyntaxFactory.ParseCompilationUnit("").SyntaxTree },
            held => Assert.DoesNotContain("Travels", Assert.Throws<NotTransferableException>(() => Graphs.Write(held)).Message));
    }

    private sealed class Client : HttpClient;

    [Fact]
    public void A_builder_is_refused_with_what_to_pass_instead()
    {
        Assert.Contains("Call ToImmutable()", Assert.Throws<NotTransferableException>(() => Graphs.Write<object>(ImmutableList.CreateBuilder<int>())).Message);
        Assert.Equal([1], Graphs.Image(ImmutableList.Create(1).ToBuilder()));
    }

    [Fact]
    public void An_ordered_dictionary_arrives_in_its_order()
    {
        var dictionary = Graphs.Message(new OrderedDictionary<string, int>(StringComparer.OrdinalIgnoreCase) { ["b"] = 1, ["a"] = 2 });
        Assert.Equal(["b", "a"], dictionary.Keys);
        Assert.Equal(1, dictionary.IndexOf("A"));
        Assert.IsType<OrderedDictionary<string, int>>(Graphs.Message<IReadOnlyDictionary<string, int>>(dictionary));
        Assert.Equal([1, 2], Graphs.Message(dictionary.Values));
    }

    [Fact]
    public void Every_public_enum_of_the_base_library_travels()
    {
        Assert.Equal(ConsoleKey.Enter, Graphs.Message(ConsoleKey.Enter));
        Assert.Equal((ConsoleKey)7777, Graphs.Message((ConsoleKey)7777));
        Assert.Equal((object)System.Text.RegularExpressions.RegexOptions.Compiled, Graphs.Message<object>(System.Text.RegularExpressions.RegexOptions.Compiled));
        Assert.Equal([System.Net.HttpStatusCode.Gone], Graphs.Message(new List<System.Net.HttpStatusCode> { System.Net.HttpStatusCode.Gone }));
        Assert.Equal(DayOfWeek.Friday, Graphs.Message<object>(DayOfWeek.Friday));
        Assert.Null(Graphs.Message<ConsoleKey?>(null));
        Assert.Equal((ConsoleKey.A, FileMode.Open), Graphs.Image<(ConsoleKey, FileMode)>((ConsoleKey.A, FileMode.Open)));
        Assert.Equal((object)new Dictionary<FileAccess, ConsoleColor> { [FileAccess.Read] = ConsoleColor.Red }, Graphs.Image<object>(new Dictionary<FileAccess, ConsoleColor> { [FileAccess.Read] = ConsoleColor.Red }));
    }

    [Fact]
    public void An_enum_that_was_not_met_here_before_is_found_by_its_name()
    {
        var bytes = Graphs.Write<object>(new List<System.IO.Compression.CompressionLevel> { System.IO.Compression.CompressionLevel.Fastest });
        var fresh = CapSdk.Images.HeapCodecs.For(CapSdk.Images.OwnTypes.NewCatalog());
        Assert.Equal([System.IO.Compression.CompressionLevel.Fastest], Assert.IsType<List<System.IO.Compression.CompressionLevel>>(Graphs.Read<object>(bytes, codecs: fresh)));
    }

    [Theory]
    [InlineData("System.Diagnostics.Process")]
    [InlineData("System.IO.FileInfo")]
    [InlineData("System.NoSuchEnum")]
    [InlineData("System.ConsoleKey[]")]
    [InlineData("System.Collections.Generic.List`1[[System.ConsoleKey, System.Console]]")]
    public void A_name_of_the_base_library_finds_nothing_but_enums(string name)
    {
        var catalog = CapSdk.Images.OwnTypes.NewCatalog();
        Assert.Equal(typeof(ConsoleKey), catalog.Resolve("System.Console", "System.ConsoleKey"));
        Assert.Throws<ImageFormatException>(() => catalog.Resolve("System.Console", name));
        Assert.Throws<ImageFormatException>(() => catalog.Resolve("Component", "System.ConsoleKey"));
    }

    [Fact]
    public void An_enum_that_the_base_library_has_moved_to_another_of_its_assemblies_is_found_there()
    {
        var catalog = CapSdk.Images.OwnTypes.NewCatalog();
        Assert.Equal(typeof(ConsoleKey), catalog.Resolve("System.Runtime", "System.ConsoleKey"));
        Assert.Equal(typeof(ConsoleKey), catalog.Resolve("System.NoSuchAssembly", "System.ConsoleKey"));
        Assert.Throws<ImageFormatException>(() => catalog.Resolve("Microsoft.NoSuchAssembly", "System.ConsoleKey"));
    }

    [Theory]
    [InlineData("Microsoft")]
    [InlineData("System")]
    public void Enums_of_one_name_in_two_libraries_stay_apart(string maker)
    {
        const string Source = "namespace Paint; public enum Colour { Red, Green }";
        var (one, two) = (CapSdk.Runtime.Tests.Images.Builds.Load(Source, name: maker + ".Paint.One"), CapSdk.Runtime.Tests.Images.Builds.Load(Source, name: maker + ".Paint.Two"));
        var (red, green) = (Enum.ToObject(one.GetType("Paint.Colour")!, 0), Enum.ToObject(two.GetType("Paint.Colour")!, 1));
        object[] values = [red, green];
        foreach (var arrived in new[] { Graphs.Message(values), Graphs.Message<object[]>([.. values.Reverse()]).Reverse().ToArray(), Graphs.Image(values) })
        {
            Assert.Equal(values, arrived);
            Assert.Equal(values.Select(static value => value.GetType()), arrived.Select(static value => value.GetType()));
        }

        // Of a library that is not here, none of the others is meant; of the base library, none that could be either.
        var unknown = Assert.Throws<ImageFormatException>(() => CapSdk.Images.OwnTypes.NewCatalog().Resolve(maker + ".Paint.Three", "Paint.Colour"));
        if (maker == "System") Assert.Contains("System.Paint.One and System.Paint.Two have one of that name", unknown.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Sorted_collections_arrive_in_their_order()
    {
        var dictionary = Graphs.Message(new SortedDictionary<string, int>(StringComparer.Ordinal) { ["b"] = 1, ["B"] = 2 });
        Assert.Equal(["B", "b"], dictionary.Keys);
        Assert.Same(StringComparer.Ordinal, dictionary.Comparer);
        Assert.Empty(Graphs.Message(new SortedDictionary<string, int>()));
        Assert.Equal([1, 2], Graphs.Message(new SortedList<int, int> { [2] = 0, [1] = 0 }.Keys));
    }

    [Fact]
    public void A_message_above_the_limit_is_refused_with_size_and_limit()
    {
        var error = Assert.Throws<NotTransferableException>(() => Graphs.Write(new byte[17 * 1024 * 1024]));
        Assert.Contains("16777216", error.Message);
        Assert.Throws<ImageFormatException>(() => Graphs.Read<byte[]>(new byte[17 * 1024 * 1024]));
    }

    [Fact]
    public void Exceptions_travel_without_stack_traces()
    {
        Exception thrown;
        try
        {
            throw new ArgumentException("bad", "name", new TimeoutException("cause"));
        }
        catch (ArgumentException e)
        {
            thrown = e;
        }

        var arrived = Assert.IsType<ArgumentException>(Graphs.Message(thrown));
        Assert.Equal((thrown.Message, "name", "cause"), (arrived.Message, arrived.ParamName, arrived.InnerException!.Message));
        Assert.Null(arrived.StackTrace);
    }

    [Fact]
    public void Structs_with_checks_are_checked()
    {
        Assert.Equal(50, Graphs.Message(new Share(50)).Percent);
        Assert.Equal("x", Graphs.Message(new Person("x", new Email("c@d"))).Name);
    }
}
