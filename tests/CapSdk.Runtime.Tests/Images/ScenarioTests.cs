using CapSdk.Codecs;
using CapSdk.Codecs.Types;
using CapSdk.Images;

namespace CapSdk.Runtime.Tests.Images;

/// <summary>Every scenario of the bank, unmoved and moved in memory at every await: the result, the error and the calls must be the same.</summary>
public sealed class ScenarioTests
{
    private static readonly CodecTable s_emitted = HeapCodecs.For(Catalog());
    private static readonly CodecTable s_reflected = HeapCodecs.Reflecting(Catalog());

    public static TheoryData<string> Names => [.. Bank.All.Select(scenario => scenario.ToString())];

    [Theory]
    [MemberData(nameof(Names))]
    public void Moved_at_each_await_it_ends_as_unmoved(string name) => MoveAtEachAwait(name, s_emitted);

    [Theory]
    [MemberData(nameof(Names))]
    public void Moved_at_every_await_it_ends_as_unmoved(string name)
    {
        var unmoved = Outcome(name, s_emitted, static _ => false);
        Assert.Equal(unmoved, Outcome(name, s_emitted, static _ => true));
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void Without_emitted_code_it_ends_the_same(string name)
    {
        var unmoved = Outcome(name, s_reflected, static _ => false);
        Assert.Equal(unmoved, Outcome(name, s_reflected, static _ => true));
    }

    private static void MoveAtEachAwait(string name, CodecTable codecs)
    {
        var awaits = 0;
        var unmoved = Outcome(name, codecs, _ =>
        {
            awaits++;
            return false;
        });
        Assert.True(awaits > 0, "The scenario awaits nothing.");
        for (var await = 0; await < awaits; await++)
            Assert.Equal(unmoved, Outcome(name, codecs, step => step == await));
    }

    private static string Outcome(string name, CodecTable codecs, Func<int, bool> movesAt)
    {
        var scenario = Bank.All.Single(candidate => candidate.ToString() == name);
        var world = new OutsideWorld(codecs);
        world.Start(scenario.Start);
        for (var step = 0; world.HasPending; step++)
        {
            if (movesAt(step)) world = world.Move();
            world.Step();
        }

        Assert.True(world.Root.IsCompleted, "The scenario is stuck.");
        var end = world.Root.Error is { } error ? $"{error.GetType()}: {error.Message}" : world.Root.Value;
        return end + Environment.NewLine + string.Join(Environment.NewLine, world.Trace);
    }

    private static TypeCatalog Catalog()
    {
        var catalog = OwnTypes.NewCatalog();
        SdkTypes.AddTo(catalog);
        catalog.AddComponentAssembly(Bank.Unoptimized);
        catalog.AddComponentAssembly(Bank.Optimized);
        return catalog;
    }
}
