using CapSdk.Confinement;
using CapSdk.Runtime.Tests.Components;
using Microsoft.Extensions.Logging.Abstractions;

namespace CapSdk.Runtime.Tests.Confinement;

/// <summary>An assembly is verified in the background from when a host knows it: the first spawn waits for what is left.</summary>
public sealed class VerifyingEarly : IAsyncLifetime
{
    private static readonly IReadOnlyList<ConfinementViolation> s_none = [];

    private readonly Hosts _hosts = new();
    private readonly string _taming = Path.GetTempFileName();

    public Task InitializeAsync() => Task.CompletedTask;

    public async Task DisposeAsync()
    {
        await _hosts.DisposeAsync();
        File.Delete(_taming);
    }

    [Fact]
    public async Task A_host_verifies_its_components_though_nothing_is_spawned()
    {
        // With a list of its own it knows of no verdict of others.
        await _hosts.StartAsync(options => (options.Confinement, options.TamingFiles) = (ConfinementMode.Enforce, [_taming]));
        Assert.StartsWith("Debug: CapSdk.Runtime.Tests was verified: ", await _hosts.Logged(302), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_spawn_refuses_what_was_found_ahead_of_it()
    {
        var host = await _hosts.StartAsync(options => (options.Confinement, options.TamingFiles) = (ConfinementMode.Enforce, [_taming]));
        await _hosts.Logged(302);
        var refused = await Assert.ThrowsAsync<ConfinementException>(() => host.SpawnCounterAsync(0));
        Assert.NotEmpty(refused.Violations);
        Assert.Single(_hosts.Log, static line => line.StartsWith("Debug: CapSdk.Runtime.Tests was verified", StringComparison.Ordinal));
    }

    [Fact]
    public void A_host_that_verifies_nothing_does_nothing_ahead() => Assert.False(Check(ConfinementMode.Off).Begin(typeof(Counter).Assembly));

    [Fact]
    public void What_is_known_is_not_begun_again()
    {
        var check = Check(ConfinementMode.Warn);
        check.Demand(typeof(Counter));
        Assert.False(check.Begin(typeof(Counter).Assembly));
    }

    [Fact]
    public async Task Who_asks_meanwhile_waits_for_the_same_verdict()
    {
        var (verdict, begun, goOn) = (new AssemblyVerdict(), new TaskCompletionSource(), new ManualResetEventSlim());
        var ahead = Task.Run(() => verdict.Of(() =>
        {
            begun.SetResult();
            goOn.Wait();
            return s_none;
        }));
        await begun.Task.WaitAsync(Hosts.Patience);
        Assert.False(verdict.IsKnown);
        var asked = Task.Run(() => verdict.Of(static () => throw new InvalidOperationException("It is being found.")));
        goOn.Set();
        Assert.Same(s_none, await asked.WaitAsync(Hosts.Patience));
        Assert.Same(s_none, await ahead.WaitAsync(Hosts.Patience));
        Assert.True(verdict.IsKnown);
    }

    [Fact]
    public void What_goes_wrong_ahead_goes_wrong_again_where_somebody_is_told()
    {
        var verdict = new AssemblyVerdict();
        IReadOnlyList<ConfinementViolation> Broken() => throw new BadImageFormatException("cut off");
        new VerifyingAhead(typeof(Counter).Assembly, _ => verdict.Of(Broken)).Execute();
        Assert.False(verdict.IsKnown);
        Assert.Equal("cut off", Assert.Throws<BadImageFormatException>(() => verdict.Of(Broken)).Message);
        Assert.Same(s_none, verdict.Of(static () => s_none));
    }

    private static ConfinementCheck Check(ConfinementMode mode) => new(mode, TamingList.OfBaseLibrary, NullLogger.Instance, allowsCoverage: false);
}
