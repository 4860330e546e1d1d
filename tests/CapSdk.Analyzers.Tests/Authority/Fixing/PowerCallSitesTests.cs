using Microsoft.CodeAnalysis.CodeFixes;
using Xunit;

namespace CapSdk.Analyzers.Tests.Authority.Fixing;

/// <summary>Who makes an object passes on the power that it takes now.</summary>
public sealed class PowerCallSitesTests
{
    private const string Contract = "using CapSdk;\nusing CapSdk.Powers;\n\n[Capability] public interface IThing { Promise<string> Do(string text); }\n\n";

    private const string Thing = "[Process] public sealed class Thing(int times) : IThing { public async Promise<string> Do(string text) => text + times + DateTime.UtcNow; }\n";

    private const string Mended = "[Process] public sealed class Thing(int times, IClock clock) : IThing { public async Promise<string> Do(string text) => text + times + (await clock.Now()).UtcDateTime; }\n";

    [Theory]
    // A host makes a device, or hands out the one that it has.
    [InlineData(
        "static class Program { static async Task Run(CapHost host) => await host.SpawnThingAsync(3); }",
        "static class Program { static async Task Run(CapHost host) => await host.SpawnThingAsync(3, new SystemClock()); }")]
    [InlineData(
        "static class Program { static async Task Run(CapHost host, CancellationToken cancel) => await host.SpawnThingAsync(3, cancel); }",
        "static class Program { static async Task Run(CapHost host, CancellationToken cancel) => await host.SpawnThingAsync(3, new SystemClock(), cancel); }")]
    [InlineData(
        "static class Program { static async Task Run(CapHost host) => await host.SpawnThingAsync(times: 3); }",
        "static class Program { static async Task Run(CapHost host) => await host.SpawnThingAsync(times: 3, clock: new SystemClock()); }")]
    [InlineData(
        "static class Program { static async Task Run(CapHost host) { var time = new SystemClock(); await host.SpawnThingAsync(3); } }",
        "static class Program { static async Task Run(CapHost host) { var time = new SystemClock(); await host.SpawnThingAsync(3, time); } }")]
    [InlineData(
        "static class Program { static object Make() => new Thing(3); }",
        "static class Program { static object Make() => new Thing(3, new SystemClock()); }")]
    [InlineData(
        "static class Program { static object Make() { Thing made = new(3); return made; } }",
        "static class Program { static object Make() { Thing made = new(3, new SystemClock()); return made; } }")]
    // Confined code passes on what it has, or takes it as well, and so does who makes it.
    [InlineData(
        "[Process] public sealed class Parent(ISpawner spawner, IClock time) : IThing { public async Promise<string> Do(string text) => await (await spawner.SpawnThing(3)).Root.Do(text + await time.Now()); }",
        "[Process] public sealed class Parent(ISpawner spawner, IClock time) : IThing { public async Promise<string> Do(string text) => await (await spawner.SpawnThing(3, time)).Root.Do(text + await time.Now()); }")]
    [InlineData(
        "[Process] public sealed class Parent(ISpawner spawner) : IThing { public async Promise<string> Do(string text) => await (await spawner.SpawnThing(3)).Root.Do(text); } static class Program { static async Task Run(CapHost host) => await host.SpawnParentAsync(host.Spawner); }",
        "[Process] public sealed class Parent(ISpawner spawner, IClock clock) : IThing { public async Promise<string> Do(string text) => await (await spawner.SpawnThing(3, clock)).Root.Do(text); } static class Program { static async Task Run(CapHost host) => await host.SpawnParentAsync(host.Spawner, new SystemClock()); }")]
    [InlineData(
        "[Process] public sealed class Parent : IThing { private readonly Thing _thing = new(3); public async Promise<string> Do(string text) => await _thing.Do(text + DateTime.UtcNow); }",
        "[Process] public sealed class Parent(IClock clock) : IThing { private readonly Thing _thing = new(3, clock); public async Promise<string> Do(string text) => await _thing.Do(text + (await clock.Now()).UtcDateTime); }")]
    [InlineData(
        "[Confined] public static class Things { public static Thing Make(IClock time) => time is null ? throw new ArgumentNullException() : new Thing(3); }",
        "[Confined] public static class Things { public static Thing Make(IClock time) => time is null ? throw new ArgumentNullException() : new Thing(3, time); }")]
    public async Task Passed_on(string source, string expected)
    {
        using var project = FixedProject.Of(Contract + Thing + source + "\n");
        await project.ApplyAll("CAP2002", FixAllScope.Document);
        Assert.Equal(Contract + Mended + expected + "\n", Assert.Single(await project.Sources()));
        await project.AssertClean();
    }

    [Fact]
    public async Task In_other_files_where_the_package_is_imported_then()
    {
        using var project = FixedProject.Of(Contract + Thing, "using CapSdk;\n\nstatic class Program { static async Task Run(CapHost host) => await host.SpawnThingAsync(3); }\n");
        await project.Apply("CAP2002");
        Assert.Equal([Contract + Mended, "using CapSdk;\nusing CapSdk.Powers;\n\nstatic class Program { static async Task Run(CapHost host) => await host.SpawnThingAsync(3, new SystemClock()); }\n"], await project.Sources());
        await project.AssertClean();
    }

    [Theory]
    [InlineData("CAP2002", "DateTime.UtcNow", "world.Fake<IClock>(new SystemClock(world.Clock))")]
    [InlineData("CAP2002", "Guid.NewGuid()", "world.Fake<IRandom>(new SystemRandom())")]
    [InlineData("CAP2001", "File.ReadAllText(text)", "world.Fake<IReadOnlyDirectory>(new FileDirectory(\".\"))")]
    public async Task In_a_test_by_the_world_whose_time_is_virtual(string rule, string use, string passed)
    {
        // In the place of the package of that name.
        const string World = "using CapSdk;\n\nnamespace CapSdk.Testing;\n\n[Device] public sealed class World(ISpawner spawner) : ISpawner\n{\n    public TimeProvider Clock => TimeProvider.System;\n    public T Fake<T>(T device) where T : class => device;\n"
            + "    public Promise<SpawnedProcess> Spawn(CapSdk.Invocation.SpawnArguments arguments) => spawner.Spawn(arguments);\n}\n";
        const string Test = "using CapSdk;\nusing CapSdk.Powers;\nusing CapSdk.Testing;\n\nstatic class Test {{ static Func<World, object> Spawn() => world => world.SpawnThing({0}); }}\n";
        using var project = FixedProject.Named("CapSdk.Testing", World).And("App", Contract + "[Process] public sealed class Thing : IThing { public async Promise<string> Do(string text) => text + " + use + "; }\n", string.Format(null, Test, ""));
        await project.Apply(rule);
        Assert.Equal(string.Format(null, Test, passed), (await project.Sources())[2]);
        await project.AssertClean();
    }

    [Fact]
    public async Task In_other_projects()
    {
        using var project = FixedProject.Of(Contract + Thing).And("Program", "using CapSdk;\n\nstatic class Program { static object Make() => new Thing(3); static async Task Run(CapHost host) => await host.SpawnThingAsync(3); }\n");
        await project.Apply("CAP2002");
        Assert.Equal(
            [Contract + Mended, "using CapSdk;\nusing CapSdk.Powers;\n\nstatic class Program { static object Make() => new Thing(3, new SystemClock()); static async Task Run(CapHost host) => await host.SpawnThingAsync(3, new SystemClock()); }\n"],
            await project.Sources());
        await project.AssertClean();
    }

    [Theory]
    [InlineData("static class Program { static async Task Run(CapHost host) => await host.SpawnThingAsync(3); }", "static class Program { static async Task Run(CapHost host) => await host.SpawnThingAsync(3, new SystemClock()); }")]
    [InlineData(
        "[Process] public sealed class Parent(ISpawner spawner) : IThing { public async Promise<string> Do(string text) => await (await spawner.SpawnThing(3)).Root.Do(text); } static class Program { static async Task Run(CapHost host) => await host.SpawnParentAsync(host.Spawner); }",
        "[Process] public sealed class Parent(ISpawner spawner, IClock clock) : IThing { public async Promise<string> Do(string text) => await (await spawner.SpawnThing(3, clock)).Root.Do(text); } static class Program { static async Task Run(CapHost host) => await host.SpawnParentAsync(host.Spawner, new SystemClock()); }")]
    public async Task Passed_on_where_the_generator_runs_in_the_IDE(string source, string expected)
    {
        using var project = FixedProject.Of(Contract + Thing + source + "\n").WithGenerator();
        await project.Apply("CAP2002");
        Assert.Equal(Contract + Mended + expected + "\n", Assert.Single(await project.Sources()));
        await project.AssertClean();
    }

    [Theory]
    [InlineData("[Confined] public static class Things { public static Thing Make() => new Thing(3); }")]
    [InlineData("[Confined] public class Things { public Thing Make() => new Thing(3); public Things() { } public Things(int n) { } }")]
    [InlineData("public delegate Thing Making(int times); [Device] public sealed class Things(Making making) : IThing { public Promise<string> Do(string text) => making(1).Do(text); public static Things New() => new(static times => new Thing(times)); }", true)]
    public async Task Not_offered_where_confined_code_makes_it_and_has_nothing_to_pass_on(string source, bool isOffered = false)
    {
        using var project = FixedProject.Of(Contract + Thing + source + "\n");
        Assert.Equal(isOffered ? 1 : 0, (await project.Titles("CAP2002")).Length);
    }

    [Fact]
    public async Task A_folder_is_that_in_which_the_program_runs()
    {
        using var project = FixedProject.Of(
            Contract + "[Process] public sealed class Words : IThing { public async Promise<string> Do(string text) => File.ReadAllText(text); }\nstatic class Program { static async Task Run(CapHost host) => await host.SpawnWordsAsync(); }\n");
        await project.Apply("CAP2001");
        Assert.Equal(
            Contract + "[Process] public sealed class Words(IReadOnlyDirectory files) : IThing { public async Promise<string> Do(string text) => await files.ReadText(text); }\n"
            + "static class Program { static async Task Run(CapHost host) => await host.SpawnWordsAsync(new FileDirectory(\".\")); }\n",
            Assert.Single(await project.Sources()));
        await project.AssertClean();
    }
}
