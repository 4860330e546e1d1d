using BenchmarkDotNet.Attributes;

namespace CapSdk.Benchmarks;

/// <summary>A move to the other host and back, of an idle process and of one that waits in a call. Divide by two for one move.</summary>
[MemoryDiagnoser]
public class MoveBenchmarks
{
    private readonly Bell _bell = new();
    private CapHost _one = null!;
    private CapHost _other = null!;
    private CapHost _callee = null!;
    private ILanding _toOther = null!;
    private ILanding _toOne = null!;
    private IProcessControl _atOne = null!;
    private IProcessControl _atOther = null!;
    private IPinger _pinger = null!;

    // The runner within this process does not await what these return.
    [GlobalSetup]
    public void Setup() => SetupAsync().GetAwaiter().GetResult();

    [GlobalCleanup]
    public void Cleanup() => CleanupAsync().GetAwaiter().GetResult();

    private async Task SetupAsync()
    {
        _one = await Start();
        _other = await Start();
        _callee = await Start();
        var bell = await _one.RestoreAsync<IBell>(_callee.Publish<IBell>(_bell));
        var spawned = await _one.SpawnPingerAsync(bell);
        _pinger = spawned.Root;
        _atOne = spawned.Control;
        _atOther = await _other.RestoreAsync<IProcessControl>(_one.Publish(spawned.Control));
        _toOther = await _one.RestoreAsync<ILanding>(_other.Publish(_other.Landing));
        _toOne = await _other.RestoreAsync<ILanding>(_one.Publish(_one.Landing));
    }

    private async Task CleanupAsync()
    {
        await _one.DisposeAsync();
        await _other.DisposeAsync();
        await _callee.DisposeAsync();
    }

    [Benchmark(Description = "idle, to and fro")]
    public async Task Idle()
    {
        await _one.Mover.Move(_atOne, _toOther);
        await _other.Mover.Move(_atOther, _toOne);
    }

    [Benchmark(Description = "in mid-call, to and fro")]
    public async Task InMidCall()
    {
        var waiting = _pinger.Wait();
        await _bell.Awaited;
        await _one.Mover.Move(_atOne, _toOther);
        await _other.Mover.Move(_atOther, _toOne);
        _bell.Ring();
        await waiting;
    }

    private static Task<CapHost> Start() => CapHost.StartAsync(new CapHostOptions { Listen = "127.0.0.1:0", Components = { typeof(Pinger).Assembly } });
}
