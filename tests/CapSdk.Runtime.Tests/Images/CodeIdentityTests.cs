using CapSdk.Codecs;
using CapSdk.Scenarios.Running;

namespace CapSdk.Runtime.Tests.Images;

/// <summary>A frame resumes in the same code and in no other, whatever else changed between two builds.</summary>
public sealed class CodeIdentityTests
{
    private const string Run = """
        private int _visited;
        public async Promise<string> Run(IOutside outside)
        {
            var seen = "";
            foreach (var name in new List<string> { "a", "b" })
            {
                seen += await outside.Text(name);
                _visited++;
                Func<int, int> twice = n => n * 2 + seen.Length;
                seen += twice(_visited);
                Func<int, int> plain = n => n + 1;
                seen += plain(await outside.Number(3));
                seen += await Local(4);
            }
            return seen;
            async Promise<int> Local(int n) => n + seen.Length + await outside.Number(n);
        }
        """;

    private const string Unrelated = """
        public int Above(int n) { Func<int, int> f = x => x + n; Func<int> g = () => 1; return f(g()) + Inner(); int Inner() => n; }
        public async Promise<int> AlsoAsync(IOutside outside) { Func<Promise<int>> f = async () => await outside.Number(1); return await f(); }
        public IEnumerable<int> Walk() { yield return 1; }
        public object Anonymous() => new { A = 1 };
        private class Nested
        {
            public async Promise<int> InNested(IOutside outside)
            {
                Func<int, int> f = n => n + 1;
                return f(await Local(2));
                async Promise<int> Local(int n) => n + await outside.Number(n);
            }
        }
        """;

    private static string Finish(OutsideWorld world)
    {
        while (world.HasPending) world.Step();
        return world.Root.Value;
    }

    private static string MovedBetween(Build from, Build to, int answers)
    {
        var world = from.RunUntil(answers);
        return Finish(world.RestoredFrom(world.Capture(), to.Codecs));
    }

    public static TheoryData<bool, int> Everywhere
    {
        get
        {
            var data = new TheoryData<bool, int>();
            for (var answers = 0; answers < 6; answers++)
            {
                data.Add(true, answers);
                data.Add(false, answers);
            }

            return data;
        }
    }

    [Theory]
    [MemberData(nameof(Everywhere))]
    public void The_same_source_built_again_resumes(bool optimize, int answers)
    {
        var expected = Finish(Builds.Of(Run, optimize).RunUntil(0));
        Assert.Equal(expected, MovedBetween(Builds.Of(Run, optimize), Builds.Of(Run, optimize, "public class Other;"), answers));
    }

    [Theory]
    [MemberData(nameof(Everywhere))]
    public void Unrelated_members_above_and_below_do_not_matter(bool optimize, int answers)
    {
        var expected = Finish(Builds.Of(Run, optimize).RunUntil(0));
        Assert.Equal(expected, MovedBetween(Builds.Of(Run, optimize), Builds.Of(Unrelated + Run + Unrelated.Replace("Above", "Below").Replace("AlsoAsync", "AndAsync").Replace("Walk", "Run2").Replace("Anonymous", "Anonymous2").Replace("Nested", "AlsoNested"), optimize), answers));
        Assert.Equal(expected, MovedBetween(Builds.Of(Unrelated + Run, optimize), Builds.Of(Run, optimize), answers));
    }

    [Theory]
    [InlineData("an await was added before", "var seen = \"\";", "var seen = \"\"; await outside.Pause();", "it has 4 awaits here, and 3 where it was suspended")]
    [InlineData("an await was added after", "return seen;", "await outside.Pause(); return seen;", "it has 4 awaits here, and 3 where it was suspended")]
    [InlineData("an await was taken away", "plain(await outside.Number(3))", "plain(3)", "it has 2 awaits here, and 3 where it was suspended")]
    [InlineData("a local was added", "var seen = \"\";", "var seen = \"\"; var extra = new List<int>();", "the field or local 'extra' was added", "return seen;", "return seen + extra.Count;")]
    [InlineData("a constant was changed", "outside.Number(3)", "outside.Number(5)", "a number or text in it differs")]
    [InlineData("a text was changed", "\"a\", \"b\"", "\"a\", \"c\"", "a number or text in it differs")]
    [InlineData("the signature of a method that it calls was changed", "Local(int n)", "Local(int n, int more = 0)", "it uses other methods or fields, or these have another signature")]
    [InlineData("the type of what it awaits was changed", "plain(await outside.Number(3))", "plain(await outside.Sum(3))", "it uses other methods or fields, or these have another signature")]
    [InlineData("a condition was changed", "twice(_visited)", "(_visited > 1 ? twice(_visited) : 0)", "it uses other methods or fields, or these have another signature")]
    [InlineData("a comparison was changed", "seen += twice(_visited);", "if (seen.Length < 2) seen += twice(_visited);", "a condition, a loop or a try block in it differs", "seen += twice(_visited);", "if (seen.Length > 2) seen += twice(_visited);")]
    public void A_changed_method_is_refused_with_its_name_and_what_differs(string what, string before, string after, string difference, string? also = null, string? with = null)
    {
        Assert.NotEmpty(what);
        var isOfTwo = also == before;
        var source = isOfTwo ? Run.Replace(before, after) : Run;
        var changed = isOfTwo ? Run.Replace(before, with) : Run.Replace(before, after).Replace(also ?? "\0", with);
        foreach (var optimize in new[] { true, false })
        {
            var error = Assert.Throws<CodeChangedException>(() => MovedBetween(Builds.Of(source, optimize), Builds.Of(changed, optimize), 0));
            Assert.Equal(("Component.Run", difference), (error.Code, error.Difference));
            Assert.EndsWith("Deploy the same build at both hosts, or move the process when the method has ended and nothing holds it (MoveOptions.WaitUntil).", error.Message, StringComparison.Ordinal);
        }
    }

    // So many calls that jumps over them need their long forms. In optimised code, where nothing but the calls is added: a coverage tool adds no statements.
    [Fact]
    public void What_a_coverage_tool_has_put_in_is_no_part_of_the_code()
    {
        const string counter = "namespace Coverlet.Core.Instrumentation.Tracker { public static class Component_1 { public static int[] HitsArray = new int[100]; public static void RecordHit(int hit) => HitsArray[hit]++; } }";
        var hits = string.Concat(Enumerable.Range(0, 60).Select(static hit => $"Coverlet.Core.Instrumentation.Tracker.Component_1.RecordHit({hit});"));
        var covered = Run.Replace("_visited++;", hits + "_visited++;").Replace("return seen;", hits + "return seen;");
        var expected = Finish(Builds.Of(Run).RunUntil(0));
        for (var answers = 0; answers < 6; answers++)
        {
            Assert.Equal(expected, MovedBetween(Builds.Of(Run), Builds.Of(covered, others: counter), answers));
            Assert.Equal(expected, MovedBetween(Builds.Of(covered, others: counter), Builds.Of(Run), answers));
        }

        var changed = covered.Replace("outside.Number(3)", "outside.Number(5)");
        Assert.Equal("a number or text in it differs", Assert.Throws<CodeChangedException>(() => MovedBetween(Builds.Of(Run), Builds.Of(changed, others: counter), 0)).Difference);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void A_changed_finally_block_of_an_iterator_is_refused(bool optimize)
    {
        const string walked = """
            private int _open;
            public async Promise<string> Run(IOutside outside)
            {
                var seen = "";
                foreach (var number in Numbers())
                {
                    seen += number;
                    await outside.Pause();
                }

                return seen + _open;
            }

            private IEnumerable<int> Numbers()
            {
                _open++;
                try
                {
                    yield return 1;
                    yield return 2;
                }
                finally
                {
                    _open--;
                }
            }
            """;
        Assert.Equal("120", MovedBetween(Builds.Of(walked, optimize), Builds.Of(Unrelated + walked, optimize), 0));
        var error = Assert.Throws<CodeChangedException>(() => MovedBetween(Builds.Of(walked, optimize), Builds.Of(walked.Replace("_open--;", "_open -= 5;"), optimize), 0));
        Assert.Equal("Component.Numbers", error.Code);
    }

    [Fact]
    public void A_changed_lambda_that_is_held_is_refused()
    {
        const string held = """
            public async Promise<string> Run(IOutside outside)
            {
                Func<int, int> f = n => n + 1;
                await outside.Pause();
                return f(1).ToString();
            }
            """;
        var error = Assert.Throws<CodeChangedException>(() => MovedBetween(Builds.Of(held), Builds.Of(held.Replace("n + 1", "n + 2")), 0));
        Assert.Contains("Component.Run", error.Code);
    }

    // A field holds it for as long as it likes: there is nothing to wait for.
    [Fact]
    public void A_changed_lambda_in_a_field_is_refused_without_sending_its_owner_to_wait()
    {
        const string held = "private Func<int, int> _next = static n => n + 1; public async Promise<string> Run(IOutside outside) { await outside.Pause(); return _next(1).ToString(); }";
        var error = Assert.Throws<CodeChangedException>(() => MovedBetween(Builds.Of(held), Builds.Of(held.Replace("n + 1", "n + 2")), 0));
        Assert.Equal("a lambda or local function in it was changed", error.Difference);
        Assert.EndsWith(
            "Deploy the same build at both hosts, or move the process when nothing holds the delegate: where a suspended method holds it, MoveOptions.WaitUntil waits for that; where a field does, nothing ends by itself, so put another value there first.",
            error.Message,
            StringComparison.Ordinal);
    }

    [Fact]
    public void A_method_that_is_gone_is_refused_with_its_name()
    {
        var error = Assert.Throws<CodeChangedException>(() => MovedBetween(Builds.Of(Run), Builds.Of(Run.Replace("Run(IOutside outside)", "Run(IOutside outside, int n = 0)")), 0));
        Assert.Equal("Component.Run", error.Code);
    }

    [Fact]
    public void Debug_and_release_are_different_code() =>
        Assert.Throws<CodeChangedException>(() => MovedBetween(Builds.Of(Run, optimize: false), Builds.Of(Run, optimize: true), 0));

    // The compiler puts a hash of the path of the file into the names of such classes.
    [Fact]
    public void A_method_that_uses_a_class_local_to_its_file_resumes_in_a_build_from_another_folder()
    {
        const string Members = "public async Promise<string> Run(IOutside outside) => Names.Of(await outside.Number(1)) + Names.Of(await outside.Number(2));";
        const string Local = "file static class Names { private static readonly string s_before = \"n\"; public static string Of(int n) => s_before + n; }";
        foreach (var optimize in new[] { true, false })
        {
            var expected = Finish(Builds.Of(Members, optimize, Local, "/one/Component.cs").RunUntil(0));
            Assert.Equal(expected, MovedBetween(Builds.Of(Members, optimize, Local, "/one/Component.cs"), Builds.Of(Members, optimize, Local, "/two/Component.cs"), 1));
        }
    }

    [Fact]
    public void An_object_of_a_class_local_to_its_file_moves_to_a_build_from_the_same_folder_only()
    {
        const string Members = "public async Promise<string> Run(IOutside outside) { var box = new Box { N = 1 }; await outside.Pause(); return \"n\" + box.N; }";
        const string Local = "file sealed class Box { public int N; }";
        Assert.Equal("n1", MovedBetween(Builds.Of(Members, true, Local, "/one/Component.cs"), Builds.Of(Members, true, Local, "/one/Component.cs"), 0));
        var refused = Assert.ThrowsAny<CapabilityException>(() => MovedBetween(Builds.Of(Members, true, Local, "/one/Component.cs"), Builds.Of(Members, true, Local, "/two/Component.cs"), 0));
        Assert.Contains("__Box", refused.Message, StringComparison.Ordinal);
        Assert.Contains("has no type of that name here: it was renamed, moved or removed", refused.Message, StringComparison.Ordinal);
    }
}
