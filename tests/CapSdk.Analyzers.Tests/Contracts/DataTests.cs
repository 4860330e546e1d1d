using CapSdk.Compilations;
using Xunit;

namespace CapSdk.Analyzers.Tests.Contracts;

/// <summary>One parameter type at a time.</summary>
public sealed class DataTests
{
    private const string Types = """
        using CapSdk;
        using System.Collections;
        using System.Collections.Frozen;
        using System.Collections.Immutable;
        using System.Collections.ObjectModel;
        using System.Globalization;
        using System.Linq.Expressions;
        using System.Net.Http;
        using System.Numerics;
        using System.Reflection;
        using System.Text;

        #pragma warning disable CS0067, CS0169, CS0414, CS0649, CS0618, CS9113

        [Capability] public interface IFacet { Promise Do(); }
        [Capability] public interface IFacet<T> { Promise<T> Do(); }
        public sealed class Facet : IFacet { public Promise Do() => Promise.Completed; }
        [Device] public sealed class Clock;

        public enum Mode { A, B }
        public sealed record Press(ConsoleKey Key, ConsoleModifiers With);
        public sealed record Point(int X, int Y);
        public record struct Size(int Width, double Height);
        public sealed record Tree(Tree? Left, Tree? Right, List<Tree> Others);
        public sealed class Grows<T> { private Grows<Grows<T>>? _next; private T? _value; }
        public sealed class Box<T> { private T? _value; }
        public abstract class Shape { private readonly int _sides; }
        public interface IShape;
        public interface IArea { double Area { get; } int Corners(); Task<int> Count(); static Promise Create() => Promise.Completed; }
        public interface IChat { Promise Say(string text); }
        public interface IPing<T> { int Number { get; } Promise<T> Ping() => throw new NotSupportedException(); }
        public interface IQuietChat : IChat;
        public interface IMyFacet : IFacet { void Extra(); }
        public sealed record Guest(string Name, IChat? Chat);
        public sealed class Secret { private IHidden? _chat; private interface IHidden { Promise Say(); } }
        public sealed class Talker : IChat { public Promise Say(string text) => Promise.Completed; }
        public sealed class WithStatic { private static readonly Thread Worker = new(() => { }); private const string Name = ""; public Stream? Computed => null; }
        public sealed class WithTransient { [Transient] private Thread? _worker; [field: Transient] public Thread? A { get; set; } [Transient] public Thread? B { get; set; } }
        public sealed class WithTransientParameter([Transient] Thread? worker) { public object A() => worker ??= Thread.CurrentThread; }
        public sealed class HasParameter(Thread worker) { public object A() => worker; }
        public sealed class Holder { private readonly IFacet? _facet; private Promise<int>? _later; private object? _anything; private readonly object _gate = new(); }
        public sealed class Failure(string message) : Exception(message) { public Point? Where { get; init; } }
        public sealed class Names : Collection<string> { private int _extra; }

        public sealed class HasThread { private Thread? _worker; }
        public sealed class HasThreadDeep { public List<Dictionary<string, HasThread[]>> Deep { get; } = []; }
        public class HasEvent { public event EventHandler? Changed; }
        public sealed class Inherits : HasEvent { private int _own; }
        public struct HasToken { public CancellationToken Token; }
        public sealed class HasDelegate { public Action? Action { get; set; } }
        public sealed class MyStream : MemoryStream;
        public sealed class MyClient : HttpClient;
        public sealed class HasFacetClass { public Facet? Facet; }

        """;

    [Theory]
    [InlineData("bool"), InlineData("byte"), InlineData("sbyte"), InlineData("short"), InlineData("ushort"), InlineData("int"), InlineData("uint")]
    [InlineData("long"), InlineData("ulong"), InlineData("Int128"), InlineData("UInt128"), InlineData("float"), InlineData("double"), InlineData("Half")]
    [InlineData("decimal"), InlineData("char"), InlineData("string"), InlineData("string?"), InlineData("BigInteger"), InlineData("Guid"), InlineData("Uri")]
    [InlineData("DateTime"), InlineData("DateTimeOffset"), InlineData("DateOnly"), InlineData("TimeOnly"), InlineData("TimeSpan"), InlineData("Version")]
    [InlineData("ConsoleKey"), InlineData("ConsoleKey?"), InlineData("List<System.Net.HttpStatusCode>"), InlineData("Dictionary<FileMode, ConsoleKey[]>"), InlineData("Press")]
    [InlineData("DayOfWeek"), InlineData("Mode"), InlineData("Mode?"), InlineData("int?"), InlineData("Range"), InlineData("Index"), InlineData("StringBuilder")]
    [InlineData("(int A, string? B)"), InlineData("Tuple<int, string>"), InlineData("(int, int, int, int, int, int, int, int, int)"), InlineData("KeyValuePair<int, Point>")]
    [InlineData("int[]"), InlineData("int[,]"), InlineData("int[][]"), InlineData("Memory<byte>"), InlineData("ReadOnlyMemory<byte>"), InlineData("ArraySegment<byte>")]
    [InlineData("List<int>"), InlineData("Dictionary<string, List<int>>"), InlineData("OrderedDictionary<string, int>"), InlineData("HashSet<string>"), InlineData("SortedDictionary<int, int>")]
    [InlineData("SortedSet<int>"), InlineData("SortedList<int, int>"), InlineData("LinkedList<int>"), InlineData("Queue<int>"), InlineData("Stack<int>")]
    [InlineData("PriorityQueue<int, int>"), InlineData("Collection<int>"), InlineData("ReadOnlyCollection<int>"), InlineData("ReadOnlyDictionary<int, int>")]
    [InlineData("ImmutableArray<int>"), InlineData("ImmutableList<int>"), InlineData("ImmutableDictionary<int, int>"), InlineData("ImmutableHashSet<int>")]
    [InlineData("ImmutableQueue<int>"), InlineData("ImmutableSortedSet<int>"), InlineData("FrozenSet<int>"), InlineData("FrozenDictionary<int, int>")]
    [InlineData("IEnumerable<int>"), InlineData("IReadOnlyList<Point>"), InlineData("IReadOnlyDictionary<string, Point>"), InlineData("ISet<int>"), InlineData("IList<int>")]
    [InlineData("IImmutableList<int>"), InlineData("Exception"), InlineData("InvalidOperationException"), InlineData("Failure"), InlineData("Names")]
    [InlineData("Point"), InlineData("Size"), InlineData("Size?"), InlineData("Tree"), InlineData("Grows<int>"), InlineData("Box<Point>"), InlineData("Shape"), InlineData("IShape")]
    [InlineData("IArea"), InlineData("List<IArea>")]
    [InlineData("WithStatic"), InlineData("WithTransient"), InlineData("WithTransientParameter"), InlineData("Holder")]
    [InlineData("IFacet"), InlineData("IFacet?"), InlineData("IFacet<Point>"), InlineData("List<IFacet>"), InlineData("Promise"), InlineData("Promise<int>")]
    [InlineData("Promise<IFacet>"), InlineData("CancellationToken"), InlineData("ProcessHandle<IFacet>"), InlineData("ISpawner"), InlineData("IResolver<int>")]
    public Task Travels(string type) => Check("", type);

    [Theory]
    [InlineData("Thread"), InlineData("Task"), InlineData("Task<int>"), InlineData("ValueTask<int>"), InlineData("Action"), InlineData("Func<int>"), InlineData("Delegate")]
    [InlineData("Expression<Func<int>>"), InlineData("HttpClient"), InlineData("MyClient"), InlineData("CancellationTokenSource"), InlineData("Lazy<int>"), InlineData("Type")]
    [InlineData("MethodInfo"), InlineData("Assembly"), InlineData("CultureInfo"), InlineData("object"), InlineData("object[]"), InlineData("List<object>"), InlineData("dynamic")]
    [InlineData("nint"), InlineData("IntPtr"), InlineData("UIntPtr"), InlineData("IServiceProvider"), InlineData("IEnumerable"), InlineData("ArrayList"), InlineData("Memory<int>")]
    [InlineData("IDisposable"), InlineData("IQueryable<int>"), InlineData("TextReader"), InlineData("Box<Thread>"), InlineData("List<Thread[]>"), InlineData("(int, Thread)")]
    [InlineData("HasThread"), InlineData("HasParameter"), InlineData("HasThreadDeep"), InlineData("HasEvent"), InlineData("Inherits"), InlineData("HasToken"), InlineData("HasDelegate"), InlineData("HasFacetClass")]
    [InlineData("Facet"), InlineData("Clock"), InlineData("IFacet<Thread>"), InlineData("Promise<Thread>"), InlineData("List<CancellationToken>"), InlineData("CapHost")]
    [InlineData("ImmutableList<int>.Builder"), InlineData("WeakReference<Point>")]
    public Task DoesNotTravel(string type) => Check("CAP1003", type);

    [Theory]
    [InlineData("MyStream"), InlineData("Box<FileStream>"), InlineData("Stream?")]
    public Task Streams(string type) => Check("CAP1004", type);

    [Theory]
    [InlineData("IChat"), InlineData("IChat?"), InlineData("IChat[]"), InlineData("IReadOnlyList<IChat>"), InlineData("(int, IChat)"), InlineData("Dictionary<string, IChat>")]
    [InlineData("IPing<int>"), InlineData("IQuietChat"), InlineData("IMyFacet"), InlineData("Guest"), InlineData("List<Guest>"), InlineData("Box<IChat>")]
    [InlineData("Promise<IChat>"), InlineData("IFacet<IChat>"), InlineData("ProcessHandle<IChat>"), InlineData("IPing<Thread>")]
    public Task Forgotten_capabilities(string type) => Check("CAP1027", type);

    [Theory]
    [InlineData("IChat", "'a' of 'A' cannot travel, it is of type 'IChat': IChat is not a [Capability], so its objects would be copied: put [Capability] on it, or, if copies are what is wanted, admit them with [assembly: Travels(typeof(IChat))]")]
    [InlineData("Guest", "'a' of 'A' cannot travel, its field Guest.Chat is of type 'IChat': IChat is not a [Capability], so its objects would be copied: put [Capability] on it, or, if copies are what is wanted, admit them with [assembly: Travels(typeof(IChat))]")]
    [InlineData("IPing<int>", "'a' of 'A' cannot travel, it is of type 'IPing<int>': IPing is not a [Capability], so its objects would be copied: put [Capability] on it, or, if copies are what is wanted, admit them with [assembly: Travels(typeof(IPing<>))]")]
    [InlineData("Secret", "'a' of 'A' cannot travel, its field Secret._chat is of type 'IHidden': IHidden is not a [Capability], so its objects would be copied: put [Capability] on it")]
    [InlineData("IMyFacet", "'a' of 'A' cannot travel, it is of type 'IMyFacet': IMyFacet is not a [Capability], so a reference to one of its objects would arrive as IFacet only: put [Capability] on it")]
    public async Task The_message_says_what_was_forgotten(string type, string message) => Assert.Equal(message, Assert.Single(await Analysis.Of(Source(type))).GetMessage(null));

    [Theory]
    [InlineData("", "IChat")]
    [InlineData("", "Guest")]
    [InlineData("", "IPing<int>")]
    [InlineData("CAP1003", "IPing<Thread>")]
    [InlineData("CAP1027", "IMyFacet")]
    public Task Copies_of_what_looks_like_a_capability_can_be_admitted_unless_it_goes_by_reference(string expected, string type) =>
        Verdicts.Check(expected, Types.Replace("\n#pragma", "\n[assembly: Travels(typeof(IChat)), Travels(typeof(IPing<>)), Travels(typeof(IMyFacet))]\n#pragma", StringComparison.Ordinal)
            + $"[Capability] public interface ITest {{ Promise A({type} a); }}");

    [Theory]
    [InlineData("Promise<IChat> A();")]
    [InlineData("Task<List<IChat>> A();")]
    public Task A_forgotten_capability_is_no_result(string member) =>
        Verdicts.Check("CAP1027", "using CapSdk; public interface IChat { Promise Say(string text); } [Capability] public interface I { " + member + " }");

    [Fact]
    public async Task A_capability_may_be_forgotten_in_another_project()
    {
        var library = Sources.Compile("using CapSdk; namespace Lib; public interface IChat { Promise Say(string text); }").WithAssemblyName("Lib");
        var user = Sources.Compile("using CapSdk; [Capability] public interface I { Promise A(Lib.IChat a); }").AddReferences(library.ToReference());
        var reported = Assert.Single(await Analysis.Of(user));
        Assert.Equal("CAP1027", reported.Id);
        Assert.Empty(reported.AdditionalLocations);
    }

    [Theory]
    [InlineData("IParsable<int>"), InlineData("List<IAdditionOperators<int, int, int>>")]
    public Task Static_abstracts(string type) => Check("CAP1006", type);

    [Theory]
    [InlineData("System.Diagnostics.Activity", "it is part of the trace of one host: pass its Id")]
    [InlineData("System.IServiceProvider", "it gives out what belongs to one host: pass capabilities to the services that are needed")]
    [InlineData("Microsoft.Extensions.Logging.ILogger<string>", "it writes where it was made: declare a [Capability] interface for what is to be logged, and let a [Device] class pass it on to the logger")]
    public async Task What_belongs_to_a_host_is_told_what_goes_instead(string type, string remedy)
    {
        var diagnostic = Assert.Single(await Analysis.Of(Compilations.Sources.Compile($"using CapSdk; [Capability] public interface I {{ Promise A({type} a); }}")));
        Assert.Equal("CAP1003", diagnostic.Id);
        Assert.EndsWith(remedy, diagnostic.GetMessage(null), StringComparison.Ordinal);
    }

    [Fact]
    public Task A_token_is_no_result() => Verdicts.Check("CAP1003", "using CapSdk; [Capability] public interface I { Promise<CancellationToken> A(); }");

    [Fact]
    public Task A_call_has_one_token() => Verdicts.Check("CAP1003", "using CapSdk; [Capability] public interface I { Promise A(CancellationToken a, CancellationToken b); }");

    [Fact]
    public async Task The_message_shows_the_path()
    {
        var message = Assert.Single(await Analysis.Of(Source("HasThreadDeep"))).GetMessage(null);
        Assert.Equal("'a' of 'A' cannot travel, its fields HasThreadDeep.Deep → HasThread._worker lead to type 'Thread'", message.Split(": ")[0]);
    }

    [Fact]
    public async Task The_message_names_a_captured_parameter_as_it_is_written()
    {
        var message = Assert.Single(await Analysis.Of(Source("HasParameter"))).GetMessage(null);
        Assert.Equal("'a' of 'A' cannot travel, its field HasParameter.worker is of type 'Thread'", message.Split(": ")[0]);
    }

    [Fact]
    public Task A_type_of_a_library_that_the_user_vouches_for_travels() => Verdicts.Check("", """
        using CapSdk;
        [assembly: Travels(typeof(Microsoft.CSharp.RuntimeBinder.CSharpArgumentInfo))]
        [Capability] public interface I { Promise A(Microsoft.CSharp.RuntimeBinder.CSharpArgumentInfo a); }
        """);

    [Fact]
    public Task Nobody_can_vouch_for_a_type_of_the_base_library() => Verdicts.Check("CAP1003", """
        using CapSdk;
        [assembly: Travels(typeof(WeakReference<>))]
        [Capability] public interface I { Promise A(WeakReference<string> a); }
        """);

    private static Task Check(string expected, string type) => Verdicts.Check(expected, Source(type));

    private static string Source(string type) => Types + $"[Capability] public interface ITest {{ Promise A({type} a); }}";
}
