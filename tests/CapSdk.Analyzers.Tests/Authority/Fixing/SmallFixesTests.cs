using Xunit;

namespace CapSdk.Analyzers.Tests.Authority.Fixing;

/// <summary>The other fixes of authority, both ways.</summary>
public sealed class SmallFixesTests
{
    private const string Contract = "using CapSdk;\n\n[Capability] public interface IThing { Promise<string> Do(string text); }\n\n";

    [Theory]
    [InlineData("static class Help { public static int Of(string text) => text.Length; }", "Help.Of(text)")]
    [InlineData("sealed class Help { public int Of(string text) => text.Length; }", "new Help().Of(text)")]
    [InlineData("readonly struct Help { public int Of(string text) => text.Length; }", "new Help().Of(text)")]
    [InlineData("sealed record Help(string Text) { public int Length() => Text.Length; }", "new Help(text).Length()")]
    [InlineData("sealed class Help<T> { public string Of(T text) => $\"{text}\"; }", "new Help<int>().Of(1)")]
    [InlineData("interface Help { static int Of(string text) => text.Length; }", "Help.Of(text)")]
    [InlineData("partial class Help { public int Of(string text) => text.Length; }\npartial class Help { public int More => 1; }", "new Help().Of(text)")]
    public async Task A_helper_is_marked_confined(string helper, string use)
    {
        var thing = "[Process] public sealed class Thing : IThing { public async Promise<string> Do(string text) => text + " + use + "; }\n\n";
        using var project = FixedProject.Of(Contract + thing + helper + "\n");
        Assert.Equal(["Put [Confined] on 'Help'"], await project.Titles("CAP2004"));
        await project.Apply("CAP2004");
        Assert.Equal(Contract + thing + "[Confined]\n" + helper + "\n", Assert.Single(await project.Sources()));
        await project.AssertClean();
    }

    [Fact]
    public async Task A_helper_of_another_project_is_marked_there()
    {
        const string Helper = "using CapSdk;\n\npublic static class Help\n{\n    public static int Of(string text) => text.Length;\n}\n";
        const string Thing = Contract + "[Process] public sealed class Thing : IThing { public async Promise<string> Do(string text) => text + Help.Of(text); }\n";
        using var project = FixedProject.Of(Helper).And("Things", Thing);
        await project.Apply("CAP2004");
        Assert.Equal([Helper.Replace("public static class", "[Confined]\npublic static class", StringComparison.Ordinal), Thing], await project.Sources());
    }

    [Theory]
    [InlineData("[Device] sealed class Help { public int Of(string text) => text.Length; }", "new Help().Of(text)")]
    [InlineData("[Device] sealed class Outer : IThing { public Promise<string> Do(string text) => Promise.FromResult(text); public sealed class Help { public int Of(string text) => text.Length; } }", "new Outer.Help().Of(text)")]
    [InlineData("", "new SystemClock().Now()")]
    public async Task A_device_what_is_in_one_and_the_code_of_others_are_not_marked(string helper, string use)
    {
        using var project = FixedProject.Of("using CapSdk.Powers;\n" + Contract + "[Process] public sealed class Thing : IThing { public async Promise<string> Do(string text) => text + " + use + "; }\n" + helper + "\n");
        Assert.Empty(await project.Titles("CAP2004"));
    }

    [Theory]
    [InlineData("public sealed class Words : IThing", true)]
    [InlineData("[Process] public sealed class Words : IThing", false)]
    [InlineData("[Confined] public sealed class Words : IThing", false)]
    [InlineData("public abstract class Words : IThing", false)]
    [InlineData("[Confined] public class Words", false)]
    public async Task A_class_that_implements_a_capability_and_is_nothing_else_is_made_a_device(string declared, bool isOffered)
    {
        using var project = FixedProject.Of(Contract + declared + "\n{\n    public Promise<string> Do(string text) => Promise.FromResult(Environment.MachineName);\n}\n");
        Assert.Equal(isOffered ? ["Make 'Words' a [Device]"] : [], await project.Titles("CAP2001"));
        if (!isOffered) return;
        await project.Apply("CAP2001");
        Assert.Equal(Contract + "[Device]\n" + declared + "\n{\n    public Promise<string> Do(string text) => Promise.FromResult(Environment.MachineName);\n}\n", Assert.Single(await project.Sources()));
        await project.AssertClean();
    }

    [Theory]
    [InlineData("private static readonly string[] s_a = new string[] { \"a\", \"b\" };", "s_a[0] + s_a.Length", "private static readonly ImmutableArray<string> s_a = [\"a\", \"b\"];", "Immutable")]
    [InlineData("private static readonly string[] s_a = new[] { \"a\" };", "s_a.First()", "private static readonly ImmutableArray<string> s_a = [\"a\"];", "Immutable")]
    [InlineData("private static readonly string[] s_a =\n    [\n        \"a\", // first\n    ];", "s_a[^1]", "private static readonly ImmutableArray<string> s_a =\n    [\n        \"a\", // first\n    ];", "Immutable")]
    [InlineData("private static readonly string[] s_a = \"a b\".Split(' ');", "s_a[0]", "private static readonly ImmutableArray<string> s_a = [.. \"a b\".Split(' ')];", "Immutable")]
    [InlineData("private static string[] A { get; } = [\"a\"];", "A[0]", "private static ImmutableArray<string> A { get; } = [\"a\"];", "Immutable")]
    [InlineData("private static readonly List<int> s_a = [1, 2];", "s_a[0]", "private static readonly ImmutableArray<int> s_a = [1, 2];", "Immutable")]
    [InlineData("private static readonly List<int> s_a = new List<int> { 1, 2 };", "s_a.Count", "private static readonly ImmutableList<int> s_a = [1, 2];", "Immutable")]
    [InlineData("private static readonly IReadOnlyList<int> s_a = new[] { 1, 2 };", "s_a.Count", "private static readonly IReadOnlyList<int> s_a = [1, 2];", "")]
    [InlineData("private static readonly HashSet<string> s_a = new() { \"a\", \"b\" };", "s_a.Contains(text)", "private static readonly FrozenSet<string> s_a = FrozenSet.ToFrozenSet([\"a\", \"b\"]);", "Frozen")]
    [InlineData("private static readonly HashSet<string> s_a = new(StringComparer.Ordinal) { \"a\" };", "s_a.Contains(text)", "private static readonly FrozenSet<string> s_a = FrozenSet.ToFrozenSet([\"a\"], StringComparer.Ordinal);", "Frozen")]
    [InlineData("private static readonly Dictionary<string, int> s_a = new() { [\"a\"] = 1 };", "s_a[text]", "private static readonly FrozenDictionary<string, int> s_a = new Dictionary<string, int> { [\"a\"] = 1 }.ToFrozenDictionary();", "Frozen")]
    [InlineData(
        "private static readonly Dictionary<string, int> s_a = new Dictionary<string, int>(StringComparer.OrdinalIgnoreCase) { [\"a\"] = 1 };", "s_a.GetValueOrDefault(text)",
        "private static readonly FrozenDictionary<string, int> s_a = new Dictionary<string, int>(StringComparer.OrdinalIgnoreCase) { [\"a\"] = 1 }.ToFrozenDictionary(StringComparer.OrdinalIgnoreCase);", "Frozen")]
    public async Task A_static_collection_is_replaced_by_its_kin_that_cannot_be_changed(string declared, string use, string expected, string space)
    {
        using var project = FixedProject.Of(Holding(declared, use));
        await project.Apply("CAP2006");
        Assert.Equal((space.Length > 0 ? $"using System.Collections.{space};\n" : "") + Holding(expected, use), Assert.Single(await project.Sources()));
        await project.AssertClean();
    }

    [Theory]
    [InlineData("private static readonly int[] s_a = new int[3];", "(s_a[0] = 1)")]
    [InlineData("private static readonly int[] s_a = [1];", "(s_a[0]++)")]
    [InlineData("private static readonly int[] s_a = [1]; private static int Sum(int[] numbers) => numbers.Length;", "Sum(s_a)")]
    [InlineData("private static readonly int[][] s_a = [[1]];", "s_a[0][0]")]
    [InlineData("private static readonly int[,] s_a = { { 1 } };", "s_a[0, 0]")]
    [InlineData("private static readonly int[] s_a = [1], s_b = [2];", "s_a[0] + s_b[0]")]
    [InlineData("private static readonly List<int> s_a = [];", "Added() + s_a.Count; private static string Added() { s_a.Add(1); return \"\"; } public static string Last() => $\"{s_a[^1]}\"")]
    [InlineData("private static readonly List<int> s_a = [];", "s_a.Count; public static void More() => s_a.Add(1)")]
    [InlineData("private static readonly Queue<int> s_a = new();", "s_a.Count")]
    [InlineData("private static readonly System.Text.StringBuilder s_a = new();", "s_a.Length")]
    public async Task Not_offered_where_it_is_changed_or_used_as_what_it_is(string declared, string use)
    {
        using var project = FixedProject.Of(Holding(declared, use));
        Assert.Empty(await project.Titles("CAP2006"));
    }

    [Theory]
    [InlineData("Tell(text); return text; async void Tell(string word) => await next.Do(word);", "await Tell(text); return text; async Promise Tell(string word) => await next.Do(word);")]
    public async Task A_local_function_that_is_async_void_returns_a_promise(string body, string expected)
    {
        const string Frame = Contract + "[Process] public sealed class Thing(IThing next) : IThing { public async Promise<string> Do(string text) { BODY } }\n";
        using var project = FixedProject.Of(Frame.Replace("BODY", body, StringComparison.Ordinal));
        await project.Apply("CAP2010");
        Assert.Equal(Frame.Replace("BODY", expected, StringComparison.Ordinal), Assert.Single(await project.Sources()));
        await project.AssertClean();
    }

    [Theory]
    [InlineData("Action<string> tell = async word => await next.Do(word); tell(text);", "")]
    [InlineData("Action<string> tell = Tell; tell(text);", "private async void Tell(string word) => await next.Do(word);")]
    [InlineData("", "public string Last { get { Tell(\"\"); return \"\"; } } private async void Tell(string word) => await next.Do(word);")]
    [InlineData("await Task.Yield();", "public virtual async void Tell(string word) => await next.Do(word);")]
    public async Task Not_offered_where_the_void_is_prescribed(string body, string member)
    {
        using var project = FixedProject.Of(Contract + "[Confined] public class Thing(IThing next) : IThing { public async Promise<string> Do(string text) { " + body + " return await next.Do(text); } " + member + " }\n");
        Assert.Empty(await project.Titles("CAP2010"));
    }

    private static string Holding(string declared, string use) =>
        Contract + "[Process] public sealed class Thing : IThing\n{\n    " + declared + "\n\n    public async Promise<string> Do(string text) => text + " + use + ";\n}\n";
}
