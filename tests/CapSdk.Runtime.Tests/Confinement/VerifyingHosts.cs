using CapSdk.Runtime.Tests.Components;

namespace CapSdk.Runtime.Tests.Confinement;

/// <summary>What a host does about an assembly whose confined code does what it may not: this one, among whose components are such.</summary>
public sealed class VerifyingHosts : IAsyncLifetime
{
    private const string Violation = "Whisperer.Whisper uses AsyncLocal.Value, which carries state along beside the arguments";

    private readonly Hosts _hosts = new();

    public Task InitializeAsync() => Task.CompletedTask;

    public async Task DisposeAsync() => await _hosts.DisposeAsync();

    [Fact]
    public void By_default_it_enforces() => Assert.Equal(ConfinementMode.Enforce, new CapHostOptions().Confinement);

    [Fact]
    public async Task Enforcing_it_spawns_no_process_of_it_and_names_each_violation()
    {
        var host = await _hosts.StartAsync(static options => options.Confinement = ConfinementMode.Enforce);
        var refused = await Assert.ThrowsAsync<ConfinementException>(() => host.SpawnCounterAsync(0));
        Assert.StartsWith("Confined code of CapSdk.Runtime.Tests does what it may not, so none of its processes runs here (CapHostOptions.Confinement):", refused.Message, StringComparison.Ordinal);
        Assert.Contains(refused.Violations, static one => one.ToString().StartsWith(Violation, StringComparison.Ordinal));
        Assert.Contains(Violation, refused.Message, StringComparison.Ordinal);

        // Found once, and told to each.
        var again = await Assert.ThrowsAsync<ConfinementException>(() => host.SpawnCounterAsync(0));
        Assert.Same(refused.Violations, again.Violations);
    }

    [Fact]
    public async Task Warning_it_logs_each_violation_once_and_runs_the_process()
    {
        var host = await _hosts.StartAsync(static options => options.Confinement = ConfinementMode.Warn);
        Assert.Equal(5, await (await host.SpawnCounterAsync(5)).Root.Read());
        Assert.Equal(6, await (await host.SpawnCounterAsync(6)).Root.Read());
        Assert.Single(_hosts.Log, static line => line.StartsWith("Warning: CapSdk.Runtime.Tests: " + Violation, StringComparison.Ordinal));
    }

    [Fact]
    public async Task Switched_off_it_verifies_nothing()
    {
        var host = await _hosts.StartAsync(static options => options.Confinement = ConfinementMode.Off);
        Assert.Equal(5, await (await host.SpawnCounterAsync(5)).Root.Read());
        Assert.DoesNotContain(_hosts.Log, static line => line.Contains("Whisperer", StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_caller_on_another_host_learns_why()
    {
        var (near, far) = (await _hosts.StartAsync(), await _hosts.StartAsync(static options => options.Confinement = ConfinementMode.Enforce));
        var spawner = await near.RestoreAsync<ISpawner>(far.Publish(far.Spawner)).WaitAsync(Hosts.Patience);
        var refused = await Assert.ThrowsAnyAsync<CapabilityException>(async () => await spawner.SpawnCounter(0));
        Assert.Contains("does what it may not", refused.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_process_does_not_land_on_a_host_that_enforces_and_runs_on_where_it_was()
    {
        var (near, far) = (await _hosts.StartAsync(), await _hosts.StartAsync(static options => options.Confinement = ConfinementMode.Enforce));
        var counter = await near.SpawnCounterAsync(5);
        var landing = await near.RestoreAsync<ILanding>(far.Publish(far.CreateLanding())).WaitAsync(Hosts.Patience);
        var refused = await Assert.ThrowsAsync<MoveRefusedException>(async () => await near.Mover.Move(counter.Control, landing));
        Assert.Contains(refused.Blockers, static one => one is { Method: "Whisperer.Whisper", Type: "AsyncLocal.Value" });
        Assert.Equal(5, await counter.Root.Read());
    }

    [Theory]
    [InlineData("X:System.Foo\tsafe", "line 1: 'X:System.Foo safe' is no line of a taming")]
    [InlineData("# of a library\nT:Library.Thing\tperhaps", "line 2: 'T:Library.Thing perhaps' is no line of a taming: write 'T:type', 'N:namespace' or, behind a tab, a member, then a tab and one of safe, passed, turn, applied, nondet, unsafe, forbidden.")]
    public async Task A_taming_file_that_says_nothing_is_one_error_that_names_the_line(string text, string says)
    {
        var file = Path.GetTempFileName();
        try
        {
            await File.WriteAllTextAsync(file, text);
            var wrong = await Assert.ThrowsAsync<InvalidDataException>(() => CapHost.StartAsync(new CapHostOptions { TamingFiles = { file } }));
            Assert.Contains($"{file}, {says}", wrong.Message, StringComparison.Ordinal);
        }
        finally
        {
            File.Delete(file);
        }
    }

    [Fact]
    public async Task A_taming_file_that_is_not_there_is_an_error_with_its_name()
    {
        var missing = await Assert.ThrowsAsync<FileNotFoundException>(() => CapHost.StartAsync(new CapHostOptions { TamingFiles = { "nowhere.taming.txt" } }));
        Assert.Contains("nowhere.taming.txt", missing.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void An_assembly_in_a_file_is_verified_without_being_loaded() =>
        Assert.Equal(
            ConfinementVerifier.Verify(typeof(Counter).Assembly).Select(static one => one.ToString()).Order(StringComparer.Ordinal),
            ConfinementVerifier.VerifyFile(typeof(Counter).Assembly.Location).Select(static one => one.ToString()).Order(StringComparer.Ordinal));

    [Fact]
    public void What_is_no_assembly_is_an_error_that_says_so()
    {
        var file = Path.GetTempFileName();
        try
        {
            File.WriteAllText(file, "text");
            Assert.Throws<BadImageFormatException>(() => ConfinementVerifier.VerifyFile(file));
        }
        finally
        {
            File.Delete(file);
        }
    }
}
