namespace CapSdk.Runtime.Tests.Calls;

/// <summary>What flows with a thread or a context is no way from one turn to another: it would get lost by a move, and by the scheduler.</summary>
public sealed class Ambient : IAsyncLifetime
{
    private readonly Hosts _hosts = new();
    private CapHost _host = null!;

    public async Task InitializeAsync() => _host = await _hosts.StartAsync();

    public async Task DisposeAsync() => await _hosts.DisposeAsync();

    [Fact]
    public async Task What_one_turn_leaves_in_an_AsyncLocal_is_not_found_by_the_next()
    {
        var (root, control) = await _host.SpawnWhispererAsync(new Gate());
        var hold = await control.Stop().WaitAsync(Hosts.Patience);
        root.Whisper(5);
        var heard = root.Hear();

        // Both are in the inbox now, and run one after the other on one thread.
        await hold.Release().WaitAsync(Hosts.Patience);
        Assert.Equal(0, await heard.WaitAsync(Hosts.Patience));
    }

    [Fact]
    public async Task Nor_by_the_same_method_after_an_await()
    {
        var gate = new Gate();
        var (root, _) = await _host.SpawnWhispererAsync(gate);
        var heard = root.WhisperAndWait(5);
        await gate.Entered.WaitAsync(Hosts.Patience);
        gate.Open();
        Assert.Equal((5, 0), await heard.WaitAsync(Hosts.Patience));
    }

    [Fact]
    public async Task The_context_of_who_calls_does_not_come_along()
    {
        Whisperer.Whispered.Value = 7;
        var (root, _) = await _host.SpawnWhispererAsync(new Gate());
        Assert.Equal(0, await root.Hear().WaitAsync(Hosts.Patience));
        Assert.Equal(7, Whisperer.Whispered.Value);
    }

    [Device]
    private sealed class Gate : IWhisperGate
    {
        private readonly TaskCompletionSource _entered = new(TaskCreationOptions.RunContinuationsAsynchronously);
        private readonly TaskCompletionSource _open = new(TaskCreationOptions.RunContinuationsAsynchronously);

        public Task Entered => _entered.Task;

        public void Open() => _open.SetResult();

        public async Promise Wait()
        {
            _entered.TrySetResult();
            await _open.Task;
        }
    }
}

[Capability]
public interface IWhisperGate
{
    Promise Wait();
}

[Capability]
public interface IWhisperer
{
    void Whisper(int number);

    Promise<int> Hear();

    Promise<(int Before, int After)> WhisperAndWait(int number);
}

/// <summary>Does what no component should.</summary>
[Process]
public sealed class Whisperer(IWhisperGate gate) : IWhisperer
{
    public static readonly AsyncLocal<int> Whispered = new();

    public void Whisper(int number) => Whispered.Value = number;

    public Promise<int> Hear() => Promise.FromResult(Whispered.Value);

    public async Promise<(int Before, int After)> WhisperAndWait(int number)
    {
        Whispered.Value = number;
        var before = Whispered.Value;
        await gate.Wait();
        return (before, Whispered.Value);
    }
}
