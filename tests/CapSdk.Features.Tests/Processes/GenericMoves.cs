using CapSdk;
using Features.Generics;

namespace Features.GenericMoves;

public sealed class GenericMoves : RoundTrip
{
    [Fact]
    public async Task A_generic_process_moves_to_a_host_that_has_never_met_it()
    {
        var box = await There.SpawnBoxAsync(7);
        await Move(box.Control);
        Assert.Equal(7, await box.Root.Get().WaitAsync(Patience));
    }

    [Fact]
    public async Task A_generic_capability_moves_with_its_holder_to_a_host_that_has_never_met_it()
    {
        var inner = await There.SpawnBoxAsync<List<int?>>([1, null]);
        var outer = await There.SpawnBoxAsync(inner.Root);
        await Move(outer.Control);
        Assert.Equal([1, null], await outer.Root.Get().Get().WaitAsync(Patience));
    }

    private async Task Move(IMovable process)
    {
        var landing = await There.RestoreAsync<ILanding>(Here.Publish(Here.Landing)).WaitAsync(Patience);
        var report = await There.Mover.Move(process, landing).WaitAsync(Patience);
        Assert.EndsWith(Here.Address, report.To, StringComparison.Ordinal);
    }
}
