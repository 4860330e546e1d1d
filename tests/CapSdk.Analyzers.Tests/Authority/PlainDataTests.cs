using CapSdk.Analyzers.Tests.Verifier;
using CapSdk.Compilations;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Xunit;

namespace CapSdk.Analyzers.Tests.Authority;

/// <summary>Which unmarked types are data, so that confined code may use them: by the analyzer and by the verifier, which sees what the compiler made of them.</summary>
public sealed class PlainDataTests
{
    private const string Usings = "using System; using System.Collections.Generic; using System.Collections.Frozen; using System.Collections.Immutable; using System.Linq; using System.Text; using CapSdk; ";

    // The first type of each is made and held.
    [Theory]
    [InlineData("public class Item(string name, int count) { public string Name { get; } = name; public int Count { get; set; } = count; }")]
    [InlineData("public record Item(string First, string Last) { public string Given { get; init; } = First; }")]
    [InlineData("public class Item { public string Currency { get; init; } = Usual; public const string Usual = \"EUR\"; public int Most { get; } = Limits.Max; } public static class Limits { public const int Max = 3; }")]
    [InlineData("public class Item { public int Seconds { get; set; } = 60 * 5; public long Max = int.MaxValue; public double None = double.NaN; public TimeSpan T { get; set; } = TimeSpan.FromMinutes(1.5); public string Kind = nameof(Item); public uint Bits = 1u << 3; public byte B = (byte)5; public string S = \"a\" + \"b\" + $\"c{1}\"; public double Pi { get; set; } = Math.PI; }")]
    [InlineData("public class Item { public Suit Suit { get; init; } = Suit.Hearts; public Suit? Other { get; init; } = Suit.Spades; } public enum Suit { Hearts, Spades }")]
    [InlineData("public class Item { public List<int> A { get; } = new() { 1, 2 }; public int[] B { get; } = [1, 2]; public ImmutableArray<int> C { get; init; } = [1]; public ImmutableList<int> D { get; init; } = ImmutableList<int>.Empty; public IReadOnlyList<string> E { get; init; } = Array.Empty<string>(); }")]
    [InlineData("public class Item { public Dictionary<string, int> A { get; } = new(StringComparer.Ordinal) { [\"a\"] = 1 }; public IDictionary<string, int> B { get; } = new Dictionary<string, int>(); public byte[] C = new byte[16]; public FrozenSet<string> D { get; } = FrozenSet<string>.Empty; public int[][] E { get; } = [[1], [2, .. new[] { 3 }]]; }")]
    [InlineData("public class Item { public Inner One { get; set; } = new() { A = 3 }; public Inner Two { get; } = new Inner { A = 4 } with { A = 5 }; } public record Inner { public int A { get; init; } = 1; }")]
    [InlineData("public struct Item { public Item(int x, int y) => (X, Y) = (x, y); public Item() : this(1, 2) { } public int X { get; } public int Y { get; } }")]
    [InlineData("public class Item { public Item() : this(\"a\") { } public Item(string name) { ArgumentException.ThrowIfNullOrEmpty(name); Name = name ?? throw new ArgumentNullException(nameof(name)); Parts = name.Split(','); } public string Name { get; } public string[] Parts { get; } }")]
    [InlineData("public class Item(string message, int code) : Exception($\"{message} {code}\") { public Item() : this(\"a\", 1) { } public int Code { get; } = code; }")]
    [InlineData("public record Item() : Base(3, [1]) { public string Name { get; init; } = \"a\"; } public abstract record Base(int Id, List<int> Numbers);")]
    [InlineData("public class Item { public int A; public Item(params int[] all) { for (var i = 0; i < 3; i++) A += i; foreach (var one in all) A -= one; while (A > 9) A /= 2; if (all is [var first, .. { Length: > 1 } rest]) A = first + rest[0]; } }")]
    [InlineData("public class Item { public string A { get; } = string.Create(3, 'x', static (text, letter) => text.Fill(letter)); public int[] B { get; } = [.. new[] { 1, 2 }.Where(static one => one > 1).OrderBy(static one => one)]; }")]
    [InlineData("public class Item { public string A; public Item(string text) { using var reader = new System.IO.StringReader(text); try { A = reader.ReadLine() ?? \"\"; } catch (ArgumentException) { A = \"\"; } int Twice(int a) => a * 2; A += Twice(A.Length); } }")]
    [InlineData("public record Item(decimal Amount, string Unit = Item.Usual) { public const string Usual = \"EUR\"; public static readonly Item Zero = new(0); public static Item One { get; } = new(1) { Amount = 2 }; public static readonly ImmutableArray<string> Units = [\"EUR\", \"CHF\"]; }")]
    [InlineData("public class Item { public string A { get; } = Names.Kind + Names.All[\"a\"]; } public static class Names { public static readonly string Kind = \"a\" + 1; public static readonly FrozenDictionary<string, int> All = new Dictionary<string, int> { [\"a\"] = 1 }.ToFrozenDictionary(); }")]
    [InlineData("public class Item { public List<Item> Children { get; } = []; public Other? Other { get; set; } = new(); } public class Other { public List<Item> Items { get; } = new(); public Third Third { get; } = new(); } public class Third { public Other? Back { get; init; } }")]
    [InlineData("public class Item : Of<int> { } public class Of<T> { public List<T> Items { get; } = []; public Of<Of<T>>? Deeper { get; set; } }")]
    [InlineData("public class Item { public int A { get; } = Prices.Base(); } [Confined] public static class Prices { public static int Base() => 3; }")]
    [InlineData("public class Item { public int[] Parts { get; } = new[] { 1, 2 }; public int Last { get; } = \"abc\"[^1]; public Guid Id { get; init; } = Guid.Empty; public DateTime At { get; } = new(2020, 1, 1); public (int A, string B) Pair { get; } = (1, \"a\"); public Encoding Encoding { get; } = Encoding.UTF8; }")]

    // What it holds is nobody's business before something is done with it.
    [InlineData("public class Item { public System.IO.FileStream? File { get; set; } public Type? Type { get; init; } public object[] Any { get; } = new object[1]; public List<System.IO.FileInfo> Infos { get; } = []; }")]
    [InlineData("public record Item { public System.Diagnostics.Process? Run { get; init; } public IOdd? Odd { get; init; } } public interface IOdd { int A => Environment.ProcessId; }")]
    public async Task Data_is_what_is_only_put_together(string declarations) => await Hold(declarations, null);

    [Theory]
    [InlineData("public class Item { public int X { get; } = Environment.ProcessId; }", "uses 'Environment.ProcessId', in X")]
    [InlineData("public class Item { public DateTime At; public Item() { At = DateTime.UtcNow; } }", "uses 'DateTime.UtcNow', in a constructor")]
    [InlineData("public struct Item { public Guid Id = Guid.NewGuid(); public Item() { } }", "uses 'Guid.NewGuid', in Id")]
    [InlineData("public class Item { public Other Other { get; } = new(); } public class Other { public Third Third { get; set; } = new(); } public class Third { public Item? Back { get; } = null; public string Name { get; } = Environment.MachineName; }", "uses 'Other', in Other")]
    [InlineData("public class Item : Base { } public class Base { public Guid Id { get; } = Guid.NewGuid(); }", "uses 'Base', in its base class")]
    [InlineData("public record Item() : Base(Environment.ProcessId); public abstract record Base(int Id);", "uses 'Environment.ProcessId', in a constructor")]
    [InlineData("public class Item(int a) : Base(a) { } public class Base(Loud loud) { public Loud Loud { get; } = loud; } public class Loud { public static implicit operator Loud(int a) { Console.WriteLine(a); return new(); } }", "uses 'Loud', in a constructor")]
    [InlineData("public class Item { public Loud Loud { get; set; } = 3; } public class Loud { public static implicit operator Loud(int a) { Console.WriteLine(a); return new(); } }", "uses 'Loud', in Loud")]
    [InlineData("public class Item { public Loud Loud { get; } = [1]; } public class Loud : List<int> { public new void Add(int a) => Console.WriteLine(a); }", "uses 'Loud', in Loud")]
    [InlineData("public class Item { public Loud Loud { get; } = new() { A = 1 }; } public class Loud { public int A { get => 1; set => Console.WriteLine(value); } }", "uses 'Loud', in Loud")]
    [InlineData("public class Item { public int A, B; public Item(Loud loud) { (A, B) = loud; } } public class Loud { public void Deconstruct(out int a, out int b) { Console.WriteLine(); a = b = 1; } }", "uses 'Loud', in a constructor")]
    [InlineData("public class Item(string a) { public string A { get; } = a.Loud(); } public static class Extensions { public static string Loud(this string a) => Environment.MachineName; }", "uses 'Extensions', in A")]
    [InlineData("public record Item : IDisposesFiles; public interface IDisposesFiles : IDisposable { void IDisposable.Dispose() => System.IO.File.Delete(\"a\"); }", "uses 'IDisposesFiles', in its interfaces")]
    [InlineData("public class Item { public int A { get; } = \"a\".GetHashCode(); }", "uses 'String.GetHashCode', in A")]
    [InlineData("public class Item { public int A { get; } = new Other(1).GetHashCode(); } public record Other(int A);", "uses 'Other.GetHashCode', in A")]
    [InlineData("public class Item { public string A { get; } = Paths.Slurp(\"a\"); } public static class Paths { extension(string path) { public string Slurp() => System.IO.File.ReadAllText(path); } }", "uses 'Paths', in A")]
    [InlineData("public class Item { public static readonly List<int> A = []; }", "shares 'A', which can be changed")]
    [InlineData("public class Item { public static int[] A { get; } = [1]; }", "shares 'A', which can be changed")]
    [InlineData("public class Item { public static readonly string A = Environment.MachineName; }", "uses 'Environment.MachineName', in A")]
    [InlineData("public class Item { public int B; public int C = Counts.A.Length; } public static class Counts { public static readonly int[] A = [1]; }", "uses 'Counts', in C")]
    [InlineData("[System.Runtime.InteropServices.StructLayout(System.Runtime.InteropServices.LayoutKind.Explicit)] public struct Item { [System.Runtime.InteropServices.FieldOffset(0)] public int A; [System.Runtime.InteropServices.FieldOffset(0)] public string B; }", "lets fields lie over each other")]
    [InlineData("public class Item { public string A { get; } = string.Join(\",\", new[] { 1 }.Select(static _ => Environment.MachineName)); }", "uses 'Environment.MachineName', in A")]
    [InlineData("public class Item { public string A; public Item(string[] all) { foreach (var one in all) { if (one is { Length: > 2 }) A = System.IO.File.ReadAllText(one); } A ??= \"\"; } }", "uses 'File.ReadAllText', in a constructor")]
    [InlineData("public class Item { public Func<string, string>[] A; public Item() { string Read(string path) => System.IO.File.ReadAllText(path); A = [.. new[] { 1 }.Select(_ => (Func<string, string>)Read)]; } }", "uses 'File.ReadAllText', in a constructor")]
    [InlineData("public class Item { public string[] A; public Item(string[] all) { A = [.. all.Select(System.IO.File.ReadAllText)]; } }", "uses 'File.ReadAllText', in a constructor")]
    [InlineData("public class Item { public bool A; public Item(object a) { if (a is ILoud) A = true; } } [Capability] public interface ILoud { Promise Do(); }", "has code, in a constructor")]
    [InlineData("public class Item { public int A; public Item(IEnumerable<object> all) { foreach (ILoud one in all) A++; } } [Capability] public interface ILoud { Promise Do(); }", "has code, in a constructor")]
    [InlineData("public class Item(object a) { public ILoud Loud { get; } = (ILoud)a; } [Capability] public interface ILoud { Promise Do(); }", "has code, in Loud")]
    [InlineData("public class Item(object a) { public ILoud? Loud { get; } = a as ILoud; } [Capability] public interface ILoud { Promise Do(); }", "has code, in Loud")]
    [InlineData("public class Item(object[] a) { public ILoud Loud { get; } = a.OfType<ILoud>().First(); } [Capability] public interface ILoud { Promise Do(); }", "has code, in Loud")]
    public async Task What_it_does_beside_is_as_that_of_confined_code(string declarations, string reason) => await Hold(declarations, reason);

    // Harmless, and yet no data: code is marked.
    [Theory]
    [InlineData("public class Item { public int A { get; init; } public int Twice => A * 2; }", "has code, in Twice")]
    [InlineData("public class Item { public Func<int, int> A { get; } = static a => a; }", "has code, in A")]
    [InlineData("public class Item { public event Action A = delegate { }; }", "has code, in A")]
    [InlineData("public class Item { public System.Collections.Generic.List<System.Func<int>> A = []; public Item() { System.Func<int> kept = () => 1; A.Add(kept); } }", "has code, in a constructor")]
    [InlineData("public class Item { public int A; public Item(string path) { A = unlink(path); [System.Runtime.InteropServices.DllImport(\"libc\")] static extern int unlink(string path); } }", "has code, in a constructor")]
    [InlineData("public class Item { public object A; public Item() { System.Linq.Expressions.Expression<Func<int, int>> tree = a => a + 1; A = tree; } }", "has code, in a constructor")]
    [InlineData("public class Item { public int A; public Item() { async void Later() => await Task.Yield(); Later(); } }", "has code, in a constructor")]
    [InlineData("public class Item { public string A { get; } = new DateTime(2020, 1, 1).ToString(\"yyyy zzz\"); }", "uses 'DateTime', in A")]
    [InlineData("public class Item { public Type A { get; } = typeof(string); }", "has code, in A")]
    [InlineData("public class Item { public static int A; }", "has code, in A")]
    [InlineData("public class Item { public static int A { get; set; } }", "has code, in A")]
    [InlineData("public class Item { static Item() { } }", "has code, in a constructor")]
    [InlineData("public class Item(dynamic a) { public int A { get; } = a; }", "has code, in A")]
    [InlineData("public class Item(ILoud a) { public ILoud A { get; } = a; public Promise Done { get; } = a.Do(); } [Capability] public interface ILoud { Promise Do(); }", "has code, in Done")]
    public async Task Code_makes_it_none(string declarations, string reason)
    {
        var found = await Analysis.OfAuthority(Compile(declarations));
        Assert.All(found, one => Assert.StartsWith($"'Item' is not confined and {reason}, so nothing is known of what it can do: ", one.GetMessage(), StringComparison.Ordinal));
        Assert.NotEmpty(found);
    }

    private static CSharpCompilation Compile(string declarations) => Sources.Compile(LanguageVersion.Preview, $"{Usings} namespace Held {{ {declarations} [Confined] public sealed class Holder {{ public void Take(Item a) {{ }} }} }}");

    private static async Task Hold(string declarations, string? reason)
    {
        var compilation = Compile(declarations);
        var found = await Analysis.OfAuthority(compilation);
        Assert.Equal(reason is null ? [] : [$"'Item' is not confined and {reason}, so nothing is known of what it can do: mark it [Confined], make it plain data, or let a device do it behind a capability"], found.Select(static one => one.GetMessage()));
        foreach (var level in new[] { OptimizationLevel.Debug, OptimizationLevel.Release })
        {
            var violations = Verified.Of(Verified.Compile(level, compilation));
            Assert.True(violations.Count == 0 == (reason is null), $"{level}: {string.Join("; ", violations)}");
        }
    }
}
