using CapSdk.Codecs;
using CapSdk.Images;
using CapSdk.Scenarios.Running;

namespace CapSdk.Runtime.Tests.Images;

/// <summary>
/// No scenario of the bank passes with an image that loses everything: restored with one of the values that it kept made <c>default</c>, it ends in another
/// way, for one value at one await at least.
/// </summary>
public sealed class KeptValueTests
{
    // What never ends is another end. No scenario has that many answers.
    private const int Limit = 5_000;

    private static readonly CodecTable s_codecs = HeapCodecs.For(Bank.NewCatalog());

    public static TheoryData<string> Names => [.. Bank.Identical.Select(scenario => scenario.ToString())];

    [Theory]
    [MemberData(nameof(Names))]
    public void Its_end_depends_on_a_value_that_it_kept_over_an_await(string name)
    {
        var scenario = Bank.Named(name);
        var unmoved = Performance.Unmoved(scenario, s_codecs).Seen();
        var isNoticed = false;
        Performance.Play(scenario, s_codecs, (world, _) =>
        {
            isNoticed = isNoticed || IsAnyLossNoticed(world.Save(), unmoved);
            return world;
        });
        Assert.True(isNoticed, $"{name} ends in the same way whichever value it loses.");
    }

    [Fact]
    public void A_scenario_that_keeps_nothing_is_found_out()
    {
        var world = Builds.Of("public async Promise<string> Run(IOutside outside) { await outside.Pause(); return await outside.Text(\"same\"); }").RunUntil(0);
        var unmoved = world.Move();
        while (unmoved.HasPending) unmoved.Step();
        Assert.False(IsAnyLossNoticed(world.Save(), unmoved.Seen(), world.Codecs));
    }

    private static bool IsAnyLossNoticed(byte[] saved, string unmoved, CodecTable? codecs = null)
    {
        for (var i = 0; ; i++)
        {
            var world = OutsideWorld.Load(codecs ?? s_codecs, saved);
            var clearings = KeptValues.Clearings(world);
            if (i == clearings.Count) return false;
            clearings[i]();
            for (var answers = 0; world.HasPending && answers < Limit; answers++) world.Step();
            if (world.HasPending || world.Seen() != unmoved) return true;
        }
    }
}
