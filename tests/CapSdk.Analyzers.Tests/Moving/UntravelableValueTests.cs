using Xunit;

namespace CapSdk.Analyzers.Tests.Moving;

public sealed class UntravelableValueTests
{
    private const string Others = """
        public class Index { private readonly FileStream _file = File.OpenRead(""); public long Size => _file.Length; }
        public class Shelf : Index { public int Boards; }
        public class Box<T> { public T? Content; }
        public class Lines : Stream
        {
            public override bool CanRead => true; public override bool CanSeek => true; public override bool CanWrite => true; public override long Length => 0;
            public override long Position { get; set; } public override void Flush() { } public override int Read(byte[] a, int b, int c) => 0;
            public override long Seek(long a, SeekOrigin b) => 0; public override void SetLength(long a) { } public override void Write(byte[] a, int b, int c) { }
        }
        static class Types { public static System.Reflection.MemberInfo GetTypeInfo2(this Type type) => type; }
        public class Own : IComparer<int> { public int Compare(int a, int b) => a - b; }
        public struct Pair { public int A; public Timer? B; }
        [Confined] public class Confined2 { public int A; }
        """;

    [Theory]
    [InlineData("public FileStream? _a;", "P._a : FileStream")]
    [InlineData("public Stream? _a;", "P._a : Stream")]
    [InlineData("private readonly Lazy<int> _a = new(() => 3); public int Run => _a.Value;", "P._a : Lazy<int>")]
    [InlineData("private Lazy<int> A { get; } = new(() => 3); public int Run => A.Value;", "P.A : Lazy<int>")]
    [InlineData("public HttpClient2? A { get; set; }", "P.A : HttpClient2")]
    [InlineData("private readonly Index _a = new(); public long Run => _a.Size;", "P._a → Index._file : FileStream")]
    [InlineData("private readonly List<Index> _a = []; public int Run => _a.Count;", "P._a → Index._file : FileStream")]
    [InlineData("private readonly Shelf _a = new(); public long Run => _a.Size;", "P._a → Index._file : FileStream")]
    [InlineData("public Box<Pair[]>? _a;", "P._a → Box.Content → Pair.B : Timer")]
    [InlineData("public Lines? _a;", "P._a : Lines")]
    [InlineData("public IReadOnlyList<Thread>? _a;", "P._a : Thread")]
    [InlineData("public CancellationTokenRegistration _a;", "P._a : CancellationTokenRegistration")]
    [InlineData("public CancellationTokenSource? _a;", "P._a : CancellationTokenSource")]
    [InlineData("public TaskCompletionSource<int>? _a;", "P._a : TaskCompletionSource<int>")]
    [InlineData("public CapHost? _a;", "P._a : CapHost")]
    [InlineData("public unsafe int* _a;", "P._a : int*")]
    [InlineData("public TimerCallback? _a;", "P._a : TimerCallback")]
    [InlineData("public Func<int, Stream>? _a;", "P._a : Stream")]
    [InlineData("public sealed class Inner { public Random? A; }", "Inner.A : Random")]
    public async Task In_a_field(string member, string path)
    {
        const string More = Others + " public class HttpClient2 : System.Net.Http.HttpMessageHandler { protected override Task<System.Net.Http.HttpResponseMessage> SendAsync(System.Net.Http.HttpRequestMessage a, CancellationToken b) => throw new NotSupportedException(); }";
        await Confined.Members("CAP3009", member, More);
        Assert.StartsWith(path + " cannot be moved. ", await Confined.MessageIn(member, More), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("CAP3009", "[Confined] public class C(Stream a) { public long A => a.Length; }")]
    [InlineData("CAP3009", "[Confined] public class C(Index a) { public long A() => a.Size; }")]
    [InlineData("CAP3008", "[Device] public class D : IA { public int N; } [Confined] public class C(D a) { public int A => a.N; }")]
    [InlineData("", "[Confined] public class C(Stream a) { public long A { get; } = a.Length; }")]
    [InlineData("", "[Confined] public class C([Transient] Stream? a) { public Stream A => a ??= File.OpenRead(\"\"); }")]
    [InlineData("", "[Device] public class C(Stream a) : IA { public long A => a.Length; }")]
    public Task In_a_parameter_of_a_primary_constructor(string expected, string types) => Confined.Types(expected, types + Others);

    [Theory]
    [InlineData("public int _a; public string? _b; public List<(int, Uri)>? _c; public Dictionary<string, decimal[]>? _d; public void Run() { _a = 1; _b = null; _c = null; _d = null; }")]
    [InlineData("public object? _a; public IDisposable? _b; public IServiceProvider? _c; public Action? _d; public EventHandler<int>? _e; public void Run() { _a = _b = null; _c = null; _d = null; _e = null; }")]
    [InlineData("public CancellationToken _a; public Task<int>? _b; public Exception? _c; public Own? _d; public Type? _e; public DayOfWeek _f; public FileMode _g; public void Run() { _a = default; _b = null; _c = null; _d = null; _e = null; _f = 0; _g = 0; }")]
    [InlineData("[Transient] public FileStream? _a; [Transient] public Stream? B { get; set; }")]
    [InlineData("public static FileStream? s_a;")]
    [InlineData("public Box<int>? _a; public Confined2? _b; public Promise<int>? _c; public IResolver<int>? _d; public CancelSource? _e; public void Run() { _a = null; _b = null; _c = null; _d = null; _e = null; }")]
    [InlineData("public Stream? A { get => null; set { } }")]
    [InlineData("[Device] public sealed class Inner : IA { public Random? A; }")]
    public Task Not_in_a_field(string member) => Confined.Members("", member, Others);

    [Theory]
    [InlineData("var a = File.OpenRead(\"\"); await _cap.A(); return a.Length;", "local 'a' : FileStream")]
    [InlineData("using var a = File.OpenRead(\"\"); await _cap.A(); return 1;", "local 'a' : FileStream")]
    [InlineData("using (var a = File.OpenRead(\"\")) { await _cap.A(); } return 1;", "local 'a' : FileStream")]
    [InlineData("using (File.OpenRead(\"\")) { await _cap.A(); } return 1;", "a temporary of the compiler : FileStream")]
    [InlineData("var a = new Index(); await _cap.A(); return a.Size;", "local 'a' → Index._file : FileStream")]
    [InlineData("Stream? a = null; for (var i = 0; i < 2; i++) { if (a is not null) return a.Length; a = File.OpenRead(\"\"); await _cap.A(); } return 1;", "local 'a' : Stream")]
    [InlineData("var a = File.OpenRead(\"\"); try { await _cap.A(); } finally { a.Dispose(); } return 1;", "local 'a' : FileStream")]
    [InlineData("var a = File.OpenRead(\"\"); try { await _cap.A(); return 1; } catch (InvalidOperationException) { return a.Length; }", "local 'a' : FileStream")]
    [InlineData("var a = File.OpenRead(\"\"); return a.Length + await _cap.B() + a.Position;", "local 'a' : FileStream")]
    [InlineData("if (this.Held is FileStream a) { await _cap.A(); return a.Length; } return 1;", "local 'a' : FileStream")]
    [InlineData("Open(out var a); await _cap.A(); return a.Length; static void Open(out FileStream b) => b = File.OpenRead(\"\");", "local 'a' : FileStream")]
    [InlineData("return await Local(File.OpenRead(\"\")); async Promise<long> Local(FileStream a) { await _cap.A(); return a.Length; }", "parameter 'a' : FileStream")]
    [InlineData("Func<Promise<long>> f = async () => { var a = File.OpenRead(\"\"); await _cap.A(); return a.Length; }; return await f();", "local 'a' : FileStream")]
    [InlineData("foreach (var a in new List<Stream>()) { await _cap.A(); return a.Length; } return 1;", "local 'a' : Stream", 2)]
    public async Task Alive_over_an_await(string body, string path, int reports = 1)
    {
        var member = "public async Promise<long> Run() { " + body.Replace("this.Held is FileStream a", "(object)_cap is FileStream a", StringComparison.Ordinal) + " }";
        await Confined.Members(string.Join(" ", Enumerable.Repeat("CAP3009", reports)), member, Others);
        Assert.StartsWith("P.Run → " + path + " cannot be moved. ", await Confined.MessageIn(member, Others), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("var a = File.OpenRead(\"\"); Func<long> f = () => a.Length; await _cap.A(); return f();", "local 'a' : FileStream")]
    [InlineData("var a = File.OpenRead(\"\"); await _cap.A(); Func<long> f = () => a.Length; return f();", "local 'a' : FileStream")]
    [InlineData("var a = File.OpenRead(\"\"); await _cap.A(); return Local(); long Local() => a.Length;", "local 'a' : FileStream")]
    [InlineData("var a = File.OpenRead(\"\"); Func<long> f = Local; await _cap.A(); return f(); long Local() => a.Length;", "local 'a' : FileStream")]
    [InlineData("var a = File.OpenRead(\"\"); await _cap.A(); return Local(1); long Local(int b) => b == 0 ? a.Length : Local(b - 1);", "local 'a' : FileStream")]
    [InlineData("var a = File.OpenRead(\"\"); await _cap.A(); Func<long> f = () => { Func<long> g = () => a.Length; return g(); }; return f();", "local 'a' : FileStream")]
    [InlineData("var a = File.OpenRead(\"\"); await _cap.A(); return new[] { 1 }.Sum(b => b + a.Length);", "local 'a' : FileStream")]
    [InlineData("var a = new Index(); Func<long> f = () => a.Size; await _cap.A(); return f();", "local 'a' → Index._file : FileStream")]
    [InlineData("var a = File.OpenRead(\"\"); if (await _cap.B() > 1) await _cap.A(); var n = 0L; foreach (var b in new[] { 1 }) n += new[] { b }.Sum(c => c + a.Length); return n;", "local 'a' : FileStream")]
    [InlineData("var a = File.OpenRead(\"\"); if (await _cap.B() > 1) await _cap.A(); try { return new[] { 1 }.Sum(b => b + a.Length); } finally { await _cap.A(); }", "local 'a' : FileStream")]
    public async Task Alive_over_an_await_in_a_closure(string body, string path)
    {
        await Confined.Members("CAP3009", Method(body), Others);
        Assert.StartsWith("P.Run → " + path + " cannot be moved. ", await Confined.MessageIn(Method(body), Others), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("var a = File.OpenRead(\"\"); Func<long> f = () => a.Length; var n = f(); await _cap.A(); return n;")]
    [InlineData("FileStream? a = null; await _cap.A(); Func<long> f = () => { a = File.OpenRead(\"\"); return a.Length; }; return f();")]
    [InlineData("await _cap.A(); var a = File.OpenRead(\"\"); Func<long> f = () => a.Length; return f();")]
    [InlineData("var a = File.OpenRead(\"\"); Func<int, long> f = b => b; var n = f((int)a.Length); await _cap.A(); return n + f(1);")]
    [InlineData("var a = File.OpenRead(\"\"); Func<long> f = () => a.Length; var n = f(); f = () => 1; await _cap.A(); return f() + n;")]
    [InlineData("for (var i = 0; i < 2; i++) { var a = File.OpenRead(\"\"); Func<long> f = () => a.Length; if (f() > 1) return 1; await _cap.A(); } return 2;")]
    [InlineData("var a = File.OpenRead(\"\"); var n = Local(); await _cap.A(); return n; long Local() => a.Length;")]
    [InlineData("var a = 1; Func<long> f = () => a; await _cap.A(); return f();")]
    public Task Not_in_a_closure(string body) => Confined.Members("", Method(body), Others);

    [Theory]
    [InlineData("foreach (var a in Lines(\"\")) await _cap.A(); return 1;", "Lines() → local 'reader' : StreamReader")]
    [InlineData("foreach (var a in Lines(\"\").Where(a => a > 1).Select(a => a + 1)) await _cap.A(); return 1;", "Lines() → local 'reader' : StreamReader")]
    [InlineData("foreach (var a in Given(File.OpenRead(\"\"))) await _cap.A(); return 1;", "Given() → parameter 'stream' : Stream")]
    [InlineData("foreach (var a in Local()) await _cap.A(); return 1; IEnumerable<int> Local() { var file = File.OpenRead(\"\"); yield return 1; file.Dispose(); }", "Local() → local 'file' : FileStream")]
    [InlineData("foreach (var a in Reader.Lines(\"\")) await _cap.A(); return 1;", "Lines() → local 'reader' : StreamReader")]
    public async Task Alive_over_an_await_in_an_iterator(string body, string path)
    {
        await Confined.Members("CAP3009", Method(body) + Iterators, Others + Readers);
        Assert.StartsWith("P.Run → " + path + " cannot be moved. ", await Confined.MessageIn(Method(body) + Iterators, Others + Readers), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("foreach (var a in Lines(\"\")) if (a > 1) return a; await _cap.A(); return 1;")]
    [InlineData("foreach (var a in Lines(\"\").ToList()) await _cap.A(); return 1;")]
    [InlineData("foreach (var a in Lines(\"\")) { Func<Promise> f = async () => await _cap.A(); await_(f); } return await _cap.B(); static void await_(Func<Promise> f) => f.ToString();")]
    [InlineData("foreach (var a in Counted(3)) await _cap.A(); return 1;")]
    [InlineData("foreach (var a in Measured(\"\")) await _cap.A(); return 1;")]
    [InlineData("foreach (var a in Listed(\"\")) await _cap.A(); return 1;")]
    public Task Not_in_an_iterator(string body) => Confined.Members("", Method(body) + Iterators, Others + Readers);

    private const string Iterators = """
         private static IEnumerable<int> Lines(string path) { using var reader = new StreamReader(path); while (reader.ReadLine() is { } line) yield return line.Length; }
         private static IEnumerable<int> Given(Stream stream) { var first = stream.ReadByte(); yield return first; yield return first + 1; }
         private static IEnumerable<int> Counted(int end) { for (var i = 0; i < end; i++) yield return i; }
         private static IEnumerable<int> Measured(string path) { long length; using (var file = File.OpenRead(path)) length = file.Length; yield return (int)length; yield return 1; }
         private static List<int> Listed(string path) { using var reader = new StreamReader(path); return [reader.Read()]; }
        """;

    private const string Readers = "public static class Reader { public static IEnumerable<int> Lines(string path) { using var reader = new StreamReader(path); while (reader.ReadLine() is { } line) yield return line.Length; } }";

    private static string Method(string body) => "public async Promise<long> Run() { " + body + " }";

    private const string Library = "namespace Lib; public class Widget { public int N; public class Part { } } public struct Gadget { public int N; } public class Box<T> { public T? Content; } public interface IWidget { } public enum Kind { A } public delegate void Act(); public class LibraryException : System.Exception { }";

    [Theory]
    [InlineData("", "public Lib.Widget? _a;", "P._a : Widget cannot be moved. Hold it in a device behind a capability, admit it with [assembly: Travels(typeof(Widget))], or mark the field [Transient] and make its value where it is used: after a move it is default, and no constructor or initializer runs again.")]
    [InlineData("", "public List<Lib.Widget.Part>? _a;", "P._a : Part cannot be moved. Hold it in a device behind a capability, admit it with [assembly: Travels(typeof(Widget.Part))], or mark the field [Transient] and make its value where it is used: after a move it is default, and no constructor or initializer runs again.")]
    [InlineData("", "public async Promise<int> Run() { var a = new Lib.Gadget(); await _cap.A(); return a.N; }", "P.Run → local 'a' : Gadget cannot be moved. Use it in a method that returns before the await, hold it in a device behind a capability, or admit it with [assembly: Travels(typeof(Gadget))].")]
    [InlineData("public class Own : Lib.Widget;", "public Own? _a;", "P._a : Own cannot be moved. Hold it in a device behind a capability, or mark the field [Transient] and make its value where it is used: after a move it is default, and no constructor or initializer runs again.")]
    public async Task Of_a_library_without_the_package(string others, string member, string message)
    {
        var diagnostic = Assert.Single(await Analysis.Of(WithLibrary("", member, others)));
        Assert.Equal(("CAP3009", message), (diagnostic.Id, diagnostic.GetMessage(null)));
    }

    [Theory]
    [InlineData("", "public Lib.IWidget? _a; public Lib.Kind _b; public Lib.Act? _c; public Lib.LibraryException? _d; [Transient] public Lib.Widget? _e; public static readonly Lib.Widget? s_f = null;", "")]
    [InlineData("[assembly: Travels(typeof(Lib.Widget))]", "public Lib.Widget? _a; public Lib.Gadget _b; public Own? _c;", "public class Own : Lib.Widget;")]
    [InlineData("", "public Lib.Widget? _a; public Lib.Gadget _b;", "[Capability] public interface IShop { Promise Sell(Lib.Box<int> box); }")]
    [InlineData("", "public Lib.Widget? _a;", "[Process] public sealed class Shop(Order order) : IA { public Order Order => order; } public record Order(Lib.Gadget Gadget);")]
    public async Task Of_a_library_that_is_admitted(string attribute, string member, string others) => Assert.Empty(await Analysis.Of(WithLibrary(attribute, member, others)));

    [Fact]
    public async Task Not_of_a_package_beside_CapSdk() => Assert.Empty(await Analysis.Of(WithLibrary("", "public Lib.Widget? _a;", "", "CapSdk.Beside")));

    private static Microsoft.CodeAnalysis.CSharp.CSharpCompilation WithLibrary(string attribute, string member, string others, string name = "Lib")
    {
        var library = Compilations.Sources.CompileLibrary(name, Library);
        return Compilations.Sources.Compile(
            "using CapSdk; " + attribute + " [Capability] public interface IA { Promise A() => Promise.Completed; } [Process] public sealed class P(IA cap) : IA { private readonly IA _cap = cap; public IA Held => _cap; " + member + " } " + others)
            .AddReferences(Compilations.Sources.ToReference(library));
    }

    [Theory]
    [InlineData("public Released? _a;", "P._a : Released cannot be moved. Let a device hold what must be released, and pass a capability to it.")]
    [InlineData("public List<Heir>? _a;", "P._a : Heir cannot be moved. Let a device hold what must be released, and pass a capability to it.")]
    [InlineData("public async Promise<int> Run() { var a = new Released(); await _cap.A(); return a.N; }", "P.Run → local 'a' : Released cannot be moved. Let a device hold what must be released, and pass a capability to it.")]
    [InlineData("~P() { }", "'P' has a finalizer, so it cannot be moved. Let a device hold what must be released, and pass a capability to it.")]
    public async Task With_a_finalizer(string member, string message)
    {
        const string Finalized = "public class Released { public int N; ~Released() { } } public class Heir : Released;";
        await Confined.Members("CAP3009", member, Finalized);
        Assert.Equal(message, await Confined.MessageIn(member, Finalized));
    }

    [Theory]
    [InlineData("public Plain? _a; public sealed class Plain { public void Finalize(int a) { } }")]
    [InlineData("public IA? _a; [Device] public sealed class Held2 : IA { ~Held2() { } }")]
    public Task Without_a_finalizer(string member) => Confined.Members("", member);

    [Theory]
    [InlineData("var a = File.OpenRead(\"\"); var n = a.Length; await _cap.A(); return n;")]
    [InlineData("using (var a = File.OpenRead(\"\")) { a.Flush(); } await _cap.A(); return 1;")]
    [InlineData("await _cap.A(); using var a = File.OpenRead(\"\"); return a.Length;")]
    [InlineData("await _cap.A(); using (File.OpenRead(\"\")) return 1;")]
    [InlineData("Stream a = File.OpenRead(\"\"); var n = a.Length; await _cap.A(); a = File.OpenRead(\"\"); return a.Length + n;")]
    [InlineData("for (var i = 0; i < 2; i++) { using var a = File.OpenRead(\"\"); a.Flush(); } await _cap.A(); return 1;")]
    [InlineData("while (await _cap.B() > 1) { using var a = File.OpenRead(\"\"); a.Flush(); } return 1;")]
    [InlineData("await _cap.A(); Open(out var a); return a.Length; static void Open(out FileStream b) => b = File.OpenRead(\"\");")]
    [InlineData("await _cap.A(); var (a, b) = (File.OpenRead(\"\"), 1); return a.Length + b;")]
    [InlineData("await _cap.A(); if ((object)_cap is FileStream a) return a.Length; return 1;")]
    [InlineData("while (await _cap.B() > 1) { if ((object)_cap is FileStream { Length: > 1 } a) return a.Length; } return 1;")]
    [InlineData("while (await _cap.B() > 1) { if ((object)_cap is List<Stream> and [var b, ..] a) return a.Count + b.Length; } return 1;")]
    [InlineData("await _cap.A(); FileStream? a = null; a = (object)_cap as FileStream ?? File.OpenRead(\"\"); return a.Length;")]
    [InlineData("await _cap.A(); FileStream? a; a = _cap is P ? File.OpenRead(\"\") : null; try { return a?.Length ?? 1; } finally { a?.Dispose(); }")]
    [InlineData("try { await _cap.A(); } catch (IOException e) { return e.Message.Length; } return 1;")]
    [InlineData("foreach (var c in \"ab\") await _cap.A(); return 1;")]
    [InlineData("foreach (var (k, v) in new SortedDictionary<int, string>()) await _cap.A(); return 1;")]
    [InlineData("foreach (var n in System.Collections.Immutable.ImmutableArray.Create(1)) await _cap.A(); return 1;")]
    [InlineData("foreach (var n in new[] { 1 }.Where(n => n > 0).ToLookup(n => n)) await _cap.A(); return 1;")]
    [InlineData("var same = ReferenceEqualityComparer.Instance; var member = typeof(int).GetTypeInfo2(); await _cap.A(); return same.Equals(member, same) ? 1 : 2;")]
    public Task Not_alive_over_an_await(string body) => Confined.Members("", "public async Promise<long> Run() { " + body + " }", Others);

    [Fact]
    public Task In_confined_code_only() => Confined.Types("", """
        [Device] class D(IA cap) : IA { private Stream? _a; public async Promise<long> Run() { _a = File.OpenRead(""); var b = _a; await cap.A(); return b.Length; } }
        public class C { public Stream? A; }
        """);
}
