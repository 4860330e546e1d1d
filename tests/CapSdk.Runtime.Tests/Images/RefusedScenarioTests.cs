using CapSdk.Codecs;
using CapSdk.Images;
using CapSdk.Scenarios.Running;

namespace CapSdk.Runtime.Tests.Images;

/// <summary>Every scenario of the bank that must be refused: with its message and no other, and without any trace in what it does then.</summary>
public sealed class RefusedScenarioTests
{
    private static readonly CodecTable s_codecs = HeapCodecs.For(Bank.NewCatalog());

    public static TheoryData<string> Names => [.. Bank.All.Where(static scenario => scenario.Demands == End.Refused).Select(static scenario => scenario.ToString())];

    [Theory]
    [MemberData(nameof(Names))]
    public void It_is_refused_with_its_message_and_goes_on_where_it_is(string name)
    {
        var scenario = Bank.Named(name);
        var refusals = new List<string>();
        var asked = Performance.Play(scenario, s_codecs, (world, _) =>
        {
            if (Record.Exception(() => world.Capture()) is MoveRefusedException refused) refusals.Add(refused.Message);
            return world;
        });
        Assert.NotEmpty(refusals);
        // The whole message is told, which Equal cuts short.
        Assert.All(refusals, message => Assert.True(message == scenario.Refusal, message));
        Assert.True(asked.Root.IsFulfilled, asked.Seen());
        Assert.Equal(Performance.Unmoved(scenario, s_codecs).Seen(), asked.Seen());
    }
}
