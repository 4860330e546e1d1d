using Microsoft.CodeAnalysis.CodeFixes;
using Xunit;

namespace CapSdk.Analyzers.Tests.Authority.Fixing;

/// <summary>All at once: a class takes each power once, and what cannot be mended keeps nothing else from it.</summary>
public sealed class FixAllTests
{
    private const string Contract = "using CapSdk;\nusing CapSdk.Powers;\n\n[Capability] public interface IThing { Promise<string> Do(string text); }\n";

    private const string Other = "using CapSdk;\n\n[Process] public sealed class Other : IThing { public async Promise<string> Do(string text) => text + DateTime.UtcNow + Guid.NewGuid(); }\n";

    private const string OtherMended = "using CapSdk;\nusing CapSdk.Powers;\n\n[Process] public sealed class Other(IClock clock) : IThing { public async Promise<string> Do(string text) => text + (await clock.Now()).UtcDateTime + Guid.NewGuid(); }\n";

    private const string Five = """
        using CapSdk;

        [Process]
        public sealed class Thing : IThing
        {
            private DateTime _last = DateTime.MinValue;

            public Promise<string> Do(string text)
            {
                var (begin, end) = (DateTime.UtcNow, DateTime.UtcNow);
                Note();
                return Promise.FromResult($"{text} {begin} {end} {Age()} {DateTimeOffset.UtcNow}");
            }

            private TimeSpan Age() => DateTime.UtcNow - _last;

            private void Note() => _last = DateTime.UtcNow;
        }

        static class Program
        {
            static async Task Run(CapHost host) => await host.SpawnThingAsync();
        }

        """;

    private const string FiveMended = """
        using CapSdk;
        using CapSdk.Powers;

        [Process]
        public sealed class Thing(IClock clock) : IThing
        {
            private DateTime _last = DateTime.MinValue;

            public async Promise<string> Do(string text)
            {
                var (begin, end) = ((await clock.Now()).UtcDateTime, (await clock.Now()).UtcDateTime);
                await Note();
                return $"{text} {begin} {end} {await Age()} {await clock.Now()}";
            }

            private async Promise<TimeSpan> Age() => (await clock.Now()).UtcDateTime - _last;

            private async Promise Note() => _last = (await clock.Now()).UtcDateTime;
        }

        static class Program
        {
            static async Task Run(CapHost host) => await host.SpawnThingAsync(new SystemClock());
        }

        """;

    [Fact]
    public async Task In_a_file()
    {
        using var project = FixedProject.Of(Five, Contract, Other);
        await project.ApplyAll("CAP2002", FixAllScope.Document);
        Assert.Equal([FiveMended, Contract, Other], await project.Sources());
    }

    [Fact]
    public async Task In_a_project_of_one_power()
    {
        using var project = FixedProject.Of(Five, Contract, Other).And("Further", Other.Replace("Other", "Further", StringComparison.Ordinal));
        await project.ApplyAll("CAP2002", FixAllScope.Project);
        Assert.Equal([FiveMended, Contract, OtherMended, Other.Replace("Other", "Further", StringComparison.Ordinal)], await project.Sources());
    }

    [Fact]
    public async Task In_the_solution_and_then_the_other_power()
    {
        using var project = FixedProject.Of(Five, Contract, Other).And("Further", Other.Replace("Other", "Further", StringComparison.Ordinal));
        await project.ApplyAll("CAP2002", FixAllScope.Solution);
        Assert.Equal([FiveMended, Contract, OtherMended, OtherMended.Replace("Other", "Further", StringComparison.Ordinal)], await project.Sources());
        await project.ApplyAll("CAP2002", FixAllScope.Solution);
        var both = OtherMended.Replace("IClock clock", "IClock clock, IRandom random", StringComparison.Ordinal).Replace("Guid.NewGuid()", "await random.NewGuid()", StringComparison.Ordinal);
        Assert.Equal([FiveMended, Contract, both, both.Replace("Other", "Further", StringComparison.Ordinal)], await project.Sources());
        await project.AssertClean();
    }

    [Fact]
    public async Task What_cannot_be_mended_is_left_as_it_is()
    {
        const string Mixed = "[Process] public sealed class Thing : IThing {{ {0}public async Promise<string> Do(string text) => text + {1}; private static DateTime Never() => DateTime.UtcNow; }}\n";
        using var project = FixedProject.Of(Contract + "\n" + string.Format(null, Mixed, "", "DateTime.UtcNow"));
        await project.ApplyAll("CAP2002", FixAllScope.Document);
        Assert.Equal(Contract + "\n" + string.Format(null, Mixed, "", "(await clock.Now()).UtcDateTime").Replace("Thing :", "Thing(IClock clock) :", StringComparison.Ordinal), Assert.Single(await project.Sources()));
    }

    [Fact]
    public async Task Helpers_are_marked_once_each()
    {
        const string Helpers = "using CapSdk;\n\n{0}static class Prices\n{{\n    public static int Of(string text) => text.Length;\n}}\n\n{0}static class Names\n{{\n    public static string Of(string text) => text.Trim();\n}}\n";
        const string Users = "[Process] public sealed class Thing : IThing { public async Promise<string> Do(string text) => Names.Of(text) + Prices.Of(text) + Prices.Of(\"\") + Names.Of(\"\"); }\n";
        using var project = FixedProject.Of(Contract + Users, string.Format(null, Helpers, ""));
        await project.ApplyAll("CAP2004", FixAllScope.Solution);
        Assert.Equal([Contract + Users, string.Format(null, Helpers, "[Confined]\n")], await project.Sources());
        await project.AssertClean();
    }

    [Fact]
    public async Task Devices_are_marked_once_each()
    {
        const string Device = "\npublic sealed class Words : IThing\n{\n    public Promise<string> Do(string text) => Promise.FromResult(File.ReadAllText(text) + Environment.MachineName + Environment.UserName);\n}\n";
        using var project = FixedProject.Of(Contract + Device);
        await project.ApplyAll("CAP2001", FixAllScope.Project, "Make 'Words' a [Device]");
        Assert.Equal(Contract + Device.Replace("public sealed", "[Device]\npublic sealed", StringComparison.Ordinal), Assert.Single(await project.Sources()));
        await project.AssertClean();
    }

    [Fact]
    public async Task Static_collections_import_once()
    {
        const string Tables = "\n[Process] public sealed class Thing : IThing\n{\n    private static readonly string[] s_a = [\"a\"];\n    private static readonly int[] s_b = { 1, 2 };\n    private static readonly List<int> s_c = new() { 1 };\n\n"
            + "    public async Promise<string> Do(string text) => s_a[0] + s_b.Length + s_c.Count;\n}\n";
        using var project = FixedProject.Of(Contract + Tables);
        await project.ApplyAll("CAP2006", FixAllScope.Document);
        Assert.Equal(
            "using System.Collections.Immutable;\n" + Contract + Tables
                .Replace("string[] s_a", "ImmutableArray<string> s_a", StringComparison.Ordinal)
                .Replace("int[] s_b = { 1, 2 }", "ImmutableArray<int> s_b = [1, 2]", StringComparison.Ordinal)
                .Replace("List<int> s_c = new() { 1 }", "ImmutableList<int> s_c = [1]", StringComparison.Ordinal),
            Assert.Single(await project.Sources()));
        await project.AssertClean();
    }

    [Fact]
    public async Task Functions_that_are_async_void_wait_for_each_other()
    {
        const string Chain = "\n[Process] public sealed class Thing(IThing next) : IThing\n{{\n    public {2}Promise<string> Do(string text) {{ {1}One(text); return {3}; }}\n\n    private async {0} One(string text) {{ await next.Do(text); {1}Two(text); }}\n\n    private async {0} Two(string text) => await next.Do(text);\n}}\n";
        using var project = FixedProject.Of(Contract + string.Format(null, Chain, "void", "", "", "Promise.FromResult(text)"));
        await project.ApplyAll("CAP2010", FixAllScope.Project);
        Assert.Equal(Contract + string.Format(null, Chain, "Promise", "await ", "async ", "text"), Assert.Single(await project.Sources()));
        await project.AssertClean();
    }
}
