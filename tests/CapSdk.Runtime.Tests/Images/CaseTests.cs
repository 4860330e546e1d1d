using CapSdk.Scenarios.Running;

namespace CapSdk.Runtime.Tests.Images;

/// <summary>The bank of scenarios covers the cases of <c>tests/CASES.md</c>, and nothing that is not there.</summary>
public sealed class CaseTests
{
    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void Every_case_has_a_scenario_and_every_scenario_a_case(bool optimized) =>
        Assert.Empty(CaseList.Current.Differences(Covered(Bank.All.Where(scenario => scenario.IsOptimized == optimized))));

    [Fact]
    public void What_differs_is_named()
    {
        var list = new CaseList(["loops/for", "loops/while", "loops/while"], ["streams/await foreach"]);
        Assert.Equal(
            [
                "loops/for: no scenario covers it.",
                "loops/while: is listed twice.",
                "streams/await foreach: a scenario covers it, so its line belongs to its area.",
                "loops/until: a scenario covers it, and CASES.md does not list it.",
            ],
            list.Differences(["loops/while", "loops/until", "streams/await foreach"]));
    }

    [Fact]
    public void There_are_200_scenarios_at_least_in_both_builds()
    {
        var (classes, structs) = (Bank.All.Where(static scenario => !scenario.IsOptimized).ToList(), Bank.All.Where(static scenario => scenario.IsOptimized).ToList());
        Assert.True(classes.Count >= 200, $"There are {classes.Count} scenarios.");
        Assert.Equal(Covered(classes), Covered(structs));
    }

    [Fact]
    public void Whatever_the_table_lists_ends_identically_and_nothing_that_is_refused_does()
    {
        foreach (var scenario in Bank.All)
        {
            // What would be a wrong value elsewhere is refused, or made impossible.
            if (scenario.Cases.All(static name => name.StartsWith("wrong values/", StringComparison.Ordinal))) continue;
            var isRefused = scenario.Cases.All(static name => name.StartsWith("refused/", StringComparison.Ordinal));
            Assert.True(isRefused == (scenario.Demands != End.Identical), $"{string.Join(", ", scenario.Cases)}: {scenario} demands {scenario.Demands}.");
        }
    }

    private static List<string> Covered(IEnumerable<Scenario> scenarios) => [.. scenarios.SelectMany(static scenario => scenario.Cases)];
}
