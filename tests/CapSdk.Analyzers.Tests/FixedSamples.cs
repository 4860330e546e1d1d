using CapSdk.Analyzers.Moving;
using Xunit;

namespace CapSdk.Analyzers.Tests;

/// <summary>The fix of a rule does to the sample what its page says.</summary>
public sealed class FixedSamples
{
    public static TheoryData<string> Fixable => [.. Fixes.All.SelectMany(f => f.FixableDiagnosticIds)];

    [Theory, MemberData(nameof(Fixable))]
    public async Task A_fix_gives_the_mended_sample(string id)
    {
        var sample = new Sample(Rule.Of(id));
        // What ref and out gave back has to be redesigned by hand, nobody can make up a clock to wait for, or say which object is to hold a static value:
        // these fixes do another half than the sample's.
        if (id is Reading.Rules.ByReferenceParameter or MovingRules.ForeignAwait or MovingRules.MutableStatic) return;
        Assert.Equal(sample.Fixed, await Fixes.Apply(sample.Violation, block: Rule.Of(id).Block));
    }

    [Theory, MemberData(nameof(Fixable))]
    public async Task A_fix_leaves_the_mended_sample_alone(string id)
    {
        var sample = new Sample(Rule.Of(id)).Fixed;
        Assert.Equal(sample, await Fixes.Apply(sample, block: Rule.Of(id).Block));
    }
}
