using BenchmarkDotNet.Attributes;

namespace CapSdk.Benchmarks;

/// <summary>A call within a host and between two, beside the floor of each: a hop over a channel, and a ping-pong of 64 bytes over TLS.</summary>
[MemoryDiagnoser]
public class CallBenchmarks
{
    private readonly ChannelHop _channel = new();
    private TlsPingPong _tls = null!;
    private CapHost _near = null!;
    private CapHost _far = null!;
    private IPinger _local = null!;
    private IPinger _remote = null!;

    // The runner within this process does not await what these return.
    [GlobalSetup]
    public void Setup() => SetupAsync().GetAwaiter().GetResult();

    [GlobalCleanup]
    public void Cleanup() => CleanupAsync().GetAwaiter().GetResult();

    private async Task SetupAsync()
    {
        _near = await CapHost.StartAsync(new CapHostOptions { Listen = "127.0.0.1:0", Components = { typeof(Pinger).Assembly } });
        _far = await CapHost.StartAsync(new CapHostOptions { Listen = "127.0.0.1:0", Components = { typeof(Pinger).Assembly } });
        _local = (await _near.SpawnPingerAsync(new Bell())).Root;
        _remote = await _near.RestoreAsync<IPinger>(_far.Publish((await _far.SpawnPingerAsync(new Bell())).Root));
        _tls = await TlsPingPong.StartAsync();
    }

    private async Task CleanupAsync()
    {
        await _near.DisposeAsync();
        await _far.DisposeAsync();
        await _tls.DisposeAsync();
        _channel.Dispose();
    }

    [Benchmark(Description = "floor: hop over a channel and back")]
    public async Task<int> Channel() => await _channel.Ask(1);

    [Benchmark(Description = "call to a process of this host")]
    public async Task<int> Local() => await _local.Add(1);

    [Benchmark(Description = "floor: 64 bytes over TLS and back")]
    public async Task<int> Tls() => await _tls.Ping();

    [Benchmark(Description = "call to a process of another host")]
    public async Task<int> Remote() => await _remote.Add(1);

    [Benchmark(Description = "floor: 100 times 64 bytes over TLS and back")]
    public async Task<int> TlsOneWay() => await _tls.Ping(frames: 100);

    [Benchmark(Description = "99 one-way calls to a process of another host, and a call")]
    public async Task<int> OneWay()
    {
        for (var i = 0; i < 99; i++) _remote.Note(1);
        return await _remote.Add(1);
    }
}
