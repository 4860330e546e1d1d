namespace CapSdk.TwoProcesses.Tests;

/// <summary>What a <c>static readonly</c> field holds stays on its host. Where it is another value at the destination, the process does not land: see <see cref="UnconfinedCode"/>, since confined code cannot change it.</summary>
public sealed class StaticFields : IAsyncLifetime
{
    private Children _children = null!;
    private Child<ITravellerAgent> _source = null!;
    private Child<IAgent> _destination = null!;
    private IGates _gates = null!;
    private ProcessHandle<ITraveller> _traveller = null!;

    public async Task InitializeAsync()
    {
        _children = await Children.StartAsync();
        var callee = await _children.Gates();
        _source = await _children.Traveller();
        _destination = await _children.Bare();
        _gates = await callee.Agent.Gates().WaitAsync(Children.Patience);
        _traveller = await _source.Agent.Spawn(_gates).WaitAsync(Children.Patience);
    }

    public async Task DisposeAsync() => await _children.DisposeAsync();

    [Fact]
    public async Task Those_that_the_process_holds_are_the_destination_s_own()
    {
        var keeps = _traveller.Root.KeepsDefaults("a");
        await _gates.Arrived(1).WaitAsync(Children.Patience);
        await Move();
        await _gates.Open("a").WaitAsync(Children.Patience);
        Assert.True(await keeps.WaitAsync(Children.Patience));
    }

    private async Task Move()
    {
        var mover = await _source.Agent.Mover().WaitAsync(Children.Patience);
        var landing = await _destination.Agent.Landing().WaitAsync(Children.Patience);
        await mover.Move(_traveller.Control, landing).WaitAsync(Children.Patience);
    }
}
