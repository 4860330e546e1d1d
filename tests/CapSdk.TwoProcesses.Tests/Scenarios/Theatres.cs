namespace CapSdk.TwoProcesses.Tests.Scenarios;

/// <summary>Two OS processes, started once, and moved between by every scenario.</summary>
public sealed class Theatres : IAsyncLifetime
{
    private Children _children = null!;

    internal CapHost Here => _children.Here;

    internal IReadOnlyList<Theatre> Both { get; private set; } = [];

    public async Task InitializeAsync()
    {
        _children = await Children.StartAsync();
        Both = [await StartAsync(), await StartAsync()];
    }

    public async Task DisposeAsync() => await _children.DisposeAsync();

    private async Task<Theatre> StartAsync()
    {
        var agent = (await _children.Performers()).Agent;
        return new Theatre(agent, await agent.Mover().WaitAsync(Children.Patience), await agent.Landing().WaitAsync(Children.Patience));
    }
}
