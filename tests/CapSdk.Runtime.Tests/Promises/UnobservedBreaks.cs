using System.Reflection;
using System.Runtime.CompilerServices;
using CapSdk.Processes;
using CapSdk.Promises;
using CapSdk.Runtime.Tests.Components;

namespace CapSdk.Runtime.Tests.Promises;

/// <summary>A promise that broke, and whose error nobody has seen, is reported once nobody can see it any more.</summary>
public sealed class UnobservedBreaks : IAsyncLifetime
{
    private const string Says = ": a promise broke, and nobody has awaited it";

    private readonly Hosts _hosts = new();
    private readonly TestLog _log = new();
    private readonly TestLog _logThere = new();
    private CapHost _host = null!;
    private CapHost _there = null!;
    private ProcessHandle<ICounter> _counter = null!;

    public async Task InitializeAsync()
    {
        _host = await _hosts.StartAsync(options => options.LoggerFactory = _log);
        _there = await _hosts.StartAsync(options => options.LoggerFactory = _logThere);
        _counter = await _host.SpawnCounterAsync(0).WaitAsync(Hosts.Patience);
    }

    public async Task DisposeAsync()
    {
        await _hosts.DisposeAsync();
        Assert.Empty(_log.Defects);
    }

    [Fact]
    public async Task A_call_whose_reply_nobody_awaits_is_reported_by_the_host_that_made_it()
    {
        CallAndForget();

        // The turn that settled it has let go of it when the next one has run.
        Assert.Equal(0, await _counter.Root.Read().WaitAsync(Hosts.Patience));
        var report = Assert.Single(Reports(_log));
        Assert.StartsWith("Warning: root process" + Says, report, StringComparison.Ordinal);
        Assert.Contains("not today", report, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_method_that_nobody_awaits_is_reported_with_its_process()
    {
        var careless = await _host.SpawnCarelessAsync().WaitAsync(Hosts.Patience);
        await careless.Root.Drop("dropped").WaitAsync(Hosts.Patience);
        var report = Assert.Single(Reports(_log));
        Assert.StartsWith("Warning: process Careless" + Says, report, StringComparison.Ordinal);
        Assert.Contains("InvalidOperationException: dropped", report, StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_somebody_has_seen_is_not_reported()
    {
        await Awaited();
        await Asked();
        await AsTask();
        await All();
        await CalledOn();
        Assert.Empty(Reports(_log));
    }

    [Fact]
    public async Task What_a_process_keeps_is_reported_where_it_is_dropped()
    {
        var careless = await _host.SpawnCarelessAsync().WaitAsync(Hosts.Patience);
        await careless.Root.Keep("kept").WaitAsync(Hosts.Patience);
        var process = Assert.IsType<MovableProcess>(_host.Platform.Processes.All.Single(static process => process.Contract.ProcessType == typeof(Careless)));
        Assert.Empty(Reports(_log));
        var landing = await _host.RestoreAsync<ILanding>(_there.Publish(_there.Landing)).WaitAsync(Hosts.Patience);
        await _host.Mover.Move(careless.Control, landing).WaitAsync(Hosts.Patience);

        // What has stayed behind of it is no longer of interest.
        process.ReportUnobserved(new InvalidOperationException("of the past"));
        await careless.Root.Forget().WaitAsync(Hosts.Patience);
        Assert.Contains("InvalidOperationException: kept", Assert.Single(Reports(_logThere)), StringComparison.Ordinal);
        Assert.Empty(Reports(_log));
    }

    [Fact]
    public async Task What_a_process_has_seen_is_not_reported_where_it_moves()
    {
        var careless = await _host.SpawnCarelessAsync().WaitAsync(Hosts.Patience);
        await careless.Root.KeepSeen("seen").WaitAsync(Hosts.Patience);
        var landing = await _host.RestoreAsync<ILanding>(_there.Publish(_there.Landing)).WaitAsync(Hosts.Patience);
        await _host.Mover.Move(careless.Control, landing).WaitAsync(Hosts.Patience);

        // Back: what an image has made of it is what the next one is made of.
        var mover = await _host.RestoreAsync<IMover>(_there.Publish(_there.Mover)).WaitAsync(Hosts.Patience);
        await mover.Move(careless.Control, _host.Landing).WaitAsync(Hosts.Patience);
        await careless.Root.Forget().WaitAsync(Hosts.Patience);
        Assert.Empty(Reports(_log));
        Assert.Empty(Reports(_logThere));
    }

    [Fact]
    public void Only_what_has_broken_has_a_finalizer()
    {
        foreach (var type in new[] { typeof(Promise<int>), typeof(Frame<,>), typeof(CapSdk.Invocation.CallPromise<int>), Settlement.Fulfilled.GetType() })
            Assert.Equal(typeof(object), Finalizer(type).DeclaringType);
        Assert.Equal(typeof(Breakage), Finalizer(typeof(Breakage)).DeclaringType);
    }

    private static MethodInfo Finalizer(Type type) => type.GetMethod("Finalize", BindingFlags.Instance | BindingFlags.NonPublic)!;

    private static string[] Reports(TestLog log)
    {
        GC.Collect();
        GC.WaitForPendingFinalizers();
        return [.. log.Lines.Where(static line => line.Contains(Says, StringComparison.Ordinal))];
    }

    // On a thread of its own: when it has ended nothing of the call is left on any stack. What is waited for is its end, not how it ended.
    private void CallAndForget()
    {
        using var settled = new ManualResetEventSlim();
        var thread = new Thread(() => new Settled(_counter.Root.Fail("not today")).OnCompleted(settled.Set));
        thread.Start();
        Assert.True(settled.Wait(Hosts.Patience));
        Assert.True(thread.Join(Hosts.Patience));
    }

    // Each leaves nothing behind in the test.
    [MethodImpl(MethodImplOptions.NoInlining)]
    private async Task Awaited()
    {
        try
        {
            await _counter.Root.Fail("awaited");
        }
        catch (CounterException)
        {
            return;
        }

        Assert.Fail("It did not fail.");
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    private async Task Asked()
    {
        var failed = _counter.Root.Fail("asked");
        await new Settled(failed);
        Assert.NotNull(failed.Error);
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    private Task AsTask() => Assert.ThrowsAsync<CounterException>(() => _counter.Root.Fail("as a task").AsTask());

    [MethodImpl(MethodImplOptions.NoInlining)]
    private async Task All()
    {
        await Assert.ThrowsAsync<CounterException>(() => Promise.WhenAll(_counter.Root.Fail("one"), _counter.Root.Fail("two")).AsTask());
        await Assert.ThrowsAsync<InvalidOperationException>(() => Promise.WhenAll(Promise.FromException<int>(new InvalidOperationException()), Promise.FromException<int>(new TimeoutException())).AsTask());
    }

    // The promise of the reader breaks as well; whoever has called on it hears so from that call.
    [MethodImpl(MethodImplOptions.NoInlining)]
    private async Task CalledOn()
    {
        var other = await _host.SpawnCounterAsync(0).WaitAsync(Hosts.Patience);
        await other.Control.Kill();
        await Assert.ThrowsAsync<RevokedException>(() => other.Root.Reader().Read().AsTask());
    }
}
