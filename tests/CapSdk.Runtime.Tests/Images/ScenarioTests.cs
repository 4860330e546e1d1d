using CapSdk.Codecs;
using CapSdk.Images;
using CapSdk.Scenarios.Running;

namespace CapSdk.Runtime.Tests.Images;

/// <summary>Every scenario of the bank that must end as unmoved, moved in memory at every await: the result, the error and the calls must be the same.</summary>
public sealed class ScenarioTests
{
    private static readonly CodecTable s_emitted = HeapCodecs.For(Bank.NewCatalog());
    private static readonly CodecTable s_reflected = HeapCodecs.Reflecting(Bank.NewCatalog());

    public static TheoryData<string> Names => [.. Bank.Identical.Select(scenario => scenario.ToString())];

    [Theory]
    [MemberData(nameof(Names))]
    public void Moved_at_each_await_it_ends_as_unmoved(string name)
    {
        var scenario = Bank.Named(name);
        var awaits = 0;
        var unmoved = Performance.Play(scenario, s_emitted, (world, _) =>
        {
            awaits++;
            return world;
        });
        Assert.True(unmoved.Root.IsCompleted, "The scenario is stuck.");
        Assert.True(awaits > 0, "The scenario awaits nothing.");
        for (var await = 0; await < awaits; await++)
            Assert.Equal(unmoved.Seen(), Performance.Play(scenario, s_emitted, (world, step) => step == await ? world.Move() : world).Seen());
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void Moved_at_every_await_it_ends_as_unmoved(string name) => MoveAtEveryAwait(name, s_emitted);

    [Theory]
    [MemberData(nameof(Names))]
    public void Without_emitted_code_it_ends_the_same(string name) => MoveAtEveryAwait(name, s_reflected);

    private static void MoveAtEveryAwait(string name, CodecTable codecs)
    {
        var scenario = Bank.Named(name);
        Assert.Equal(Performance.Unmoved(scenario, codecs).Seen(), Performance.Play(scenario, codecs, static (world, _) => world.Move()).Seen());
    }
}
