using CapSdk.Runtime.Tests.Components;

namespace CapSdk.Runtime.Tests.Walks;

/// <summary>One call, as whoever reads the log of both hosts sees it.</summary>
public sealed class OneCallInTheLog : IAsyncLifetime
{
    // Event ids of ConnectionLog and ProcessLog.
    private const int CallOver = 120;

    private readonly Hosts _hosts = new();

    public Task InitializeAsync() => Task.CompletedTask;

    public async Task DisposeAsync() => await _hosts.DisposeAsync();

    [Fact]
    public async Task Each_station_is_a_line_in_the_order_of_the_stations()
    {
        _hosts.TraceCalls();
        var near = await _hosts.StartAsync();
        var far = await _hosts.StartAsync();
        var counter = await near.RestoreAsync<ICounter>(far.Publish((await far.SpawnCounterAsync(40).WaitAsync(Hosts.Patience)).Root)).WaitAsync(Hosts.Patience);
        Assert.Equal(42, await counter.Add(2).WaitAsync(Hosts.Patience));

        // The first was that of the sturdy reference.
        await _hosts.Logged(CallOver, count: 2);
        var lines = _hosts.Log.ToArray();
        var at = 0;
        string[] stations =
        [
            "Trace: root process: turn 1 is committed",
            "ICounter.Add has come from ",
            "Trace: process Counter: turn ",
            "The reply to call ",
            "The reply to call ",
            "Trace: root process: turn ",
            " is over",
        ];

        // It has a number only once it was sent: the other host may be faster with its line.
        Assert.Contains(lines, static line => line.Contains("ICounter.Add goes to ", StringComparison.Ordinal));
        foreach (var station in stations)
        {
            at = Array.FindIndex(lines, at, line => line.Contains(station, StringComparison.Ordinal)) + 1;
            Assert.True(at > 0, $"\"{station}\" is missing, or not in its place:\n{string.Join('\n', lines)}");
        }

        Assert.Contains(lines, static line => line.Contains("process Counter: turn", StringComparison.Ordinal) && line.EndsWith("begins, with CapSdk.Runtime.Tests.Components.ICounter.Add", StringComparison.Ordinal));
    }
}
