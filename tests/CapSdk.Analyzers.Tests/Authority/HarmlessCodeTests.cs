using CapSdk.Analyzers.Authority;
using CapSdk.Compilations;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.Diagnostics;
using Xunit;

namespace CapSdk.Analyzers.Tests.Authority;

/// <summary>Names are looked up only where a type appears that may not be named: the same is reported as if each were.</summary>
public sealed class HarmlessCodeTests
{
    private const string Denied = """
        using System; using System.IO; using System.Linq; using System.Threading; using System.Collections.Generic; using CapSdk; using Alias = System.IO.FileStream; using Many = System.IO.FileStream[];
        class Evil { public Evil() { File.Delete("x"); } }
        enum Number : byte { A }
        static class Adds { public static void Add(this System.Collections.Specialized.NameValueCollection all, object one) { File.Delete("x"); } }
        [Confined] class B { public static void S() { } public const int K = 1; public static int P => 1; public class N { } public interface I { } public enum E { A } }
        [Confined] class D<T> : B { }
        [Confined] sealed class MarkAttribute(object? value) : Attribute { public object? Value => value; public object? More { get; set; } }

        """;

    [Theory]
    [InlineData("event Func<object> E = () => new Evil(); void R() => E();")]
    [InlineData("public event Action E = () => new FileStream(\"x\", FileMode.Open).Dispose(), F = delegate { new FileStream(\"x\", FileMode.Open).Dispose(); };")]
    [InlineData("event Func<object, object?> E = o => o is FileStream f ? f : o as Mutex;")]
    [InlineData("[field: Mark(typeof(FileStream))] event Func<object> E = () => typeof(FileStream);")]
    [InlineData("object M() { System.Collections.Specialized.NameValueCollection c = [\"x\"]; return c; }")]
    [InlineData("void M(object? x = default(FileStream)) { }")]
    [InlineData("C(object? x = default(FileStream)) { } int this[int i, object? y = default(FileStream)] => 1;")]
    [InlineData("void M() { L(); void L(object? x = default(FileStream)) { } }")]
    [InlineData("void M() { var f = (object? x = default(FileStream)) => x; f(); }")]
    [InlineData("[Capability] interface IC { Promise M(FileStream? x = default(FileStream)); }")]
    [InlineData("void M() => D<FileStream>.S();")]
    [InlineData("int M() => D<FileStream>.K + D<FileStream>.P;")]
    [InlineData("object M() { Action a = D<FileStream>.S; return new D<FileStream>.N(); }")]
    [InlineData("bool M(object o) => o is D<FileStream>.N || typeof(D<FileStream>.N).Name == \"\" || D<FileStream>.E.A == 0;")]
    [InlineData("D<FileStream>.N? F; D<FileStream>.N? G { get; } D<FileStream>.N? M(D<FileStream>.N a) => a;")]
    [InlineData("class Inner : D<FileStream>.N { } class Other : D<FileStream>.I { }")]
    [InlineData("[Mark(D<FileStream>.K)] void M() { } [Mark(null, More = D<FileStream>.K)] class Inner { }")]
    [InlineData("[Mark(default(FileStream))] void M() { } [Mark(typeof(FileStream))] int F; [Mark(null, More = typeof(Many))] int P => 1; [return: Mark(typeof(FileStream))] int N([Mark(typeof(FileStream))] int a) => a;")]
    [InlineData("void M(int a) { switch (a) { case 0: goto case (int)(object?)default(FileStream)!; } }")]
    [InlineData("Alias? F; Many? G; void M() { Alias? a = null; Many? b = null; }")]
    [InlineData("void M<T>() where T : FileStream { void L<U>() where U : FileStream { } }")]
    [InlineData("(int, FileStream?) F; List<Dictionary<string, FileStream[]>>? G; FileStream?[] M() => [];")]
    [InlineData("void M(object o) { switch (o) { case FileStream: case Mutex { }: case not (Stream or Timer): break; } }")]
    [InlineData("void M() { try { } catch (FileLoadException) when (typeof(FileStream) != null) { } }")]
    [InlineData("IEnumerable<int> M(object[] all) => from FileStream one in all join Mutex two in all on one equals (object)two select 1;")]
    [InlineData("void M() { void L([Mark(typeof(FileStream))] int a) { } var f = [Mark(typeof(FileStream))] (FileStream? a) => 1; }")]
    [InlineData("unsafe void M() { var a = stackalloc nint[1]; nint b = 1; dynamic c = 1; int d = sizeof(nuint); }")]
    [InlineData("void M() { var all = new List<FileStream>(); foreach (FileStream one in all) { } if (Enum.TryParse<FileMode>(\"a\", out var mode)) { } }")]
    [InlineData("string M() => nameof(FileStream) + nameof(File.Delete);")]
    public async Task As_if_each_name_were_looked_up(string members)
    {
        var compilation = Generation.Run(Sources.Compile(LanguageVersion.Preview, Denied + "[Confined] partial class C { " + members + " }")).Output;
        var (found, all) = (await Found(compilation, looksUpAll: false), await Found(compilation, looksUpAll: true));
        Assert.Equal(all, found);
        if (!members.Contains("nameof", StringComparison.Ordinal)) Assert.NotEmpty(found);
    }

    [Theory]
    [InlineData("Escapes")]
    [InlineData("Harmless")]
    [InlineData("../../../CapSdk.Scenarios.Unconfined")]
    [InlineData("../../../../analyzers/CapSdk.CodeFixes")]
    public async Task In_all_files_of_a_folder(string folder)
    {
        var path = Path.GetFullPath(Path.Combine(References.ProjectDirectory, "Authority", "Corpus", folder));
        var files = Directory.EnumerateFiles(path, "*.cs", SearchOption.AllDirectories).Where(static file => !file.Contains("/obj/", StringComparison.Ordinal) && !file.Contains("/bin/", StringComparison.Ordinal)).Order(StringComparer.Ordinal).ToList();
        Assert.NotEmpty(files);

        // What does not compile is named by the same words.
        var compilation = Sources.Compile(LanguageVersion.Preview, [.. files.Select(File.ReadAllText), "[assembly: CapSdk.Confined]"]);
        Assert.Equal(await Found(compilation, looksUpAll: true), await Found(compilation, looksUpAll: false));
    }

    private static async Task<IEnumerable<string>> Found(Compilation compilation, bool looksUpAll) =>
        (await compilation.WithAnalyzers([new AuthorityAnalyzer(looksUpAll)]).GetAnalyzerDiagnosticsAsync()).Select(static one => $"{one.Location.SourceTree?.FilePath} {one.Location.SourceSpan} {one.Id} {one.GetMessage()}").Order(StringComparer.Ordinal);
}
