using System.Reflection;
using Xunit;

namespace CapSdk.Analyzers.Tests.Verifier;

/// <summary>
/// Objects that are handed to a process by whoever may be anything: their code runs as part of it, though no confined code names their classes. Which classes there are is known where they arrive: with the arguments of
/// a spawn or of a call, and with an image.
/// </summary>
public sealed class HandedInTests : IAsyncLifetime
{
    private const string Contract = """
        using CapSdk;
        namespace Held;
        public abstract record Thing { public abstract string Text(); }
        public record Plain(string A);
        [Capability] public interface IGives { Promise<Thing> Give(); }
        [Capability] public interface IKeeper { Promise<string> Take(IGives from); Promise<string> Tell(); Promise Keep(Thing thing); Promise<string> Name(Plain plain); }
        """;

    // Confined, and names no class but those of the contract.
    private const string Component = """
        using CapSdk;
        namespace Held;
        [Process] public sealed class Keeper(Thing? thing) : IKeeper
        {
            private Thing? _thing = thing;
            public Promise<string> Tell() => Promise.FromResult(_thing?.Text() ?? "");
            public async Promise<string> Take(IGives from)
            {
                try { return (await from.Give()).Text(); } catch (CapabilityException refused) { return refused.Message; }
            }

            public Promise Keep(Thing thing) { _thing = thing; return Promise.Completed; }
            public Promise<string> Name(Plain plain) => Promise.FromResult(plain.A + plain);
        }
        """;

    // Of people who have never heard of confinement.
    private const string Library = """
        using CapSdk;
        namespace Library;
        [Capability] public interface INothing { Promise Go(); }
        public sealed record Spy : Held.Thing { public override string Text() => System.IO.Path.GetTempFileName(); }
        public sealed record Torn : Held.Thing { public override string Text() => "torn"; public static string Take(Lost.Gone gone) => gone.ToString()!; }
        public sealed record Fixed(string A) : Held.Thing { public override string Text() => A + A.Length; }
        public sealed record Helped(string A) : Held.Thing { public override string Text() => Helper.Twice(A); }
        public sealed record Led(string A) : Held.Thing { public override string Text() => Helper.Read(A); }
        public abstract record Above : Held.Thing { public override string Text() => System.Environment.MachineName; }
        public sealed record Below : Above;
        public sealed record Loud(string A) : Held.Plain(A) { public override string ToString() => System.Environment.MachineName; }
        public sealed record Quiet(string A) : Held.Plain(A);
        public sealed record Counting : Held.Thing { private static int s_all; public override string Text() => $"{s_all++}"; }
        public static class Helper { public static string Twice(string a) => a + a; public static string Read(string a) => System.IO.File.ReadAllText(a); }
        """;

    private const string Program = """
        using CapSdk;
        using Held;
        namespace Driving;
        [Device] public sealed class Giver(string name) : IGives { public Promise<Thing> Give() => Promise.FromResult(Driver.Of(name)); }
        public static class Driver
        {
            public static Thing Of(string name) => name switch { "Spy" => new Library.Spy(), "Torn" => new Library.Torn(), "Fixed" => new Library.Fixed("a"), "Helped" => new Library.Helped("a"), "Led" => new Library.Led("a"), "Below" => new Library.Below(), _ => new Library.Counting() };
            public static async Task<string> Spawn(CapHost host, string name) => await (await host.SpawnKeeperAsync(Of(name))).Root.Tell();
            public static async Task<string> Keep(CapHost host, string name)
            {
                var keeper = (await host.SpawnKeeperAsync(new Library.Fixed("b"))).Root;
                try { await keeper.Keep(Of(name)); } catch (CapabilityException refused) { return await keeper.Tell() + " " + refused.Message; }
                return await keeper.Tell();
            }
            public static async Task<string> Given(CapHost host, string name) => await (await host.SpawnKeeperAsync(null)).Root.Take(new Giver(name));
            public static async Task<string> Name(CapHost host, string name) => await (await host.SpawnKeeperAsync(null)).Root.Name(name == "Loud" ? new Library.Loud("a") : new Library.Quiet("a"));
            public static async Task<string> Move(CapHost host, string name, CapHost to)
            {
                var keeper = await host.SpawnKeeperAsync(Of(name));
                await host.Mover.Move(keeper.Control, await host.RestoreAsync<ILanding>(to.Publish(to.CreateLanding())));
                return await keeper.Root.Tell();
            }
        }
        """;

    private readonly Loaded _loaded = new(("Held.Contract", Contract), ("Held.Component", Component), ("Held.Lost", "namespace Lost; public sealed class Gone;"), ("Held.Library", Library), ("Held.Program", Program));
    private readonly List<CapHost> _hosts = [];

    public Task InitializeAsync() => Task.CompletedTask;

    public async Task DisposeAsync()
    {
        foreach (var host in _hosts) await host.DisposeAsync();
        _loaded.Dispose();
    }

    [Fact]
    public void The_component_itself_is_confined() => Assert.Empty(ConfinementVerifier.Verify(_loaded["Held.Component"]));

    [Theory]
    [InlineData("Spy", "Spy.Text uses Path.GetTempFileName")]
    [InlineData("Led", "Helper.Read uses File.ReadAllText")]
    [InlineData("Below", "Above.Text uses Environment.MachineName")]
    [InlineData("Counting", "Counting.s_all uses a static variable")]
    public async Task A_process_is_not_spawned_with_an_object_whose_code_does_what_confined_code_may_not(string name, string found)
    {
        var host = await StartAsync(ConfinementMode.Enforce);
        var refused = await Assert.ThrowsAsync<ConfinementException>(() => Drive("Spawn", host, name));
        Assert.Contains(refused.Violations, one => one.ToString().StartsWith(found, StringComparison.Ordinal));
        Assert.Contains($"Code of {name} does what confined code may not, so no process takes an object of it here (CapHostOptions.Confinement):", refused.Message, StringComparison.Ordinal);
        Assert.Contains(found, refused.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("Fixed", "a1")]
    [InlineData("Helped", "aa")]
    public async Task It_is_with_one_whose_code_could_be_confined(string name, string tells) => Assert.Equal(tells, await Drive("Spawn", await StartAsync(ConfinementMode.Enforce), name));

    [Fact]
    public async Task A_call_with_such_an_object_is_refused_and_the_process_runs_on()
    {
        var told = await Drive("Keep", await StartAsync(ConfinementMode.Enforce), "Spy");
        Assert.StartsWith("b1 ", told, StringComparison.Ordinal);
        Assert.Contains("Spy.Text uses Path.GetTempFileName", told, StringComparison.Ordinal);
        Assert.Equal("aa", await Drive("Keep", await StartAsync(ConfinementMode.Enforce), "Helped"));
    }

    [Fact]
    public async Task So_is_one_of_a_class_derived_from_plain_data()
    {
        var host = await StartAsync(ConfinementMode.Enforce);
        var refused = await Assert.ThrowsAsync<RemoteException>(() => Drive("Name", host, "Loud"));
        Assert.Equal(typeof(ConfinementException).FullName, refused.TypeName);
        Assert.Contains("Loud.ToString uses Environment.MachineName", refused.Message, StringComparison.Ordinal);
        Assert.Equal("aQuiet { A = a }", await Drive("Name", host, "Quiet"));
    }

    [Fact]
    public async Task One_that_comes_as_a_result_is_refused_to_whoever_waits()
    {
        Assert.Contains("Spy.Text uses Path.GetTempFileName", await Drive("Given", await StartAsync(ConfinementMode.Enforce), "Spy"), StringComparison.Ordinal);
        Assert.Equal("a1", await Drive("Given", await StartAsync(ConfinementMode.Enforce), "Fixed"));
    }

    // As where whoever resolves assemblies for a program fails.
    [Theory]
    [InlineData("Spawn")]
    [InlineData("Keep")]
    [InlineData("Given")]
    public async Task One_whose_code_names_an_assembly_that_cannot_be_resolved_is_refused_and_the_host_goes_on(string way)
    {
        var host = await StartAsync(ConfinementMode.Enforce);
        var told = way == "Spawn" ? (await Assert.ThrowsAnyAsync<CapabilityException>(() => Drive(way, host, "Torn"))).Message : await Drive(way, host, "Torn").WaitAsync(TimeSpan.FromSeconds(20));
        Assert.Contains("uses Gone, which lies in an assembly that cannot be found", told, StringComparison.Ordinal);
        Assert.Equal("aa", await Drive("Keep", host, "Helped"));
    }

    [Fact]
    public async Task A_process_that_holds_one_does_not_land()
    {
        var (near, far) = (await StartAsync(ConfinementMode.Off), await StartAsync(ConfinementMode.Enforce));
        var refused = await Assert.ThrowsAsync<MoveRefusedException>(() => Drive("Move", near, "Spy", far));
        Assert.Contains(refused.Blockers, static one => one is { Method: "Spy.Text", Type: "Path.GetTempFileName" });
        Assert.Equal("a1", await Drive("Move", near, "Fixed", far));
    }

    [Fact]
    public async Task A_host_that_verifies_nothing_takes_any() => Assert.NotEmpty(await Drive("Spawn", await StartAsync(ConfinementMode.Off), "Below"));

    [Fact]
    public async Task One_that_warns_does_so_too() => Assert.NotEmpty(await Drive("Spawn", await StartAsync(ConfinementMode.Warn), "Below"));

    private async Task<CapHost> StartAsync(ConfinementMode mode)
    {
        var host = await CapHost.StartAsync(new CapHostOptions { Listen = "127.0.0.1:0", Components = { _loaded["Held.Contract"], _loaded["Held.Component"], _loaded["Held.Library"] }, Confinement = mode });
        _hosts.Add(host);
        return host;
    }

    private Task<string> Drive(string method, params object[] arguments) => (Task<string>)_loaded["Held.Program"].GetType("Driving.Driver")!.GetMethod(method, BindingFlags.Public | BindingFlags.Static)!.Invoke(null, arguments)!;
}
