namespace CapSdk.Runtime.Tests.Images;

/// <summary>The cases of <c>tests/CASES.md</c>, as <c>area/case</c>.</summary>
/// <param name="Cases">Each needs a scenario.</param>
/// <param name="NotYet">No scenario can cover them.</param>
internal sealed record CaseList(IReadOnlyList<string> Cases, IReadOnlyList<string> NotYet)
{
    public static CaseList Current { get; } = Read();

    /// <summary>What is wrong between the list and the scenarios, a sentence for each case.</summary>
    public IEnumerable<string> Differences(IReadOnlyCollection<string> covered) =>
    [
        .. Cases.Except(covered).Select(static missing => $"{missing}: no scenario covers it."),
        .. Cases.CountBy(static name => name).Where(static name => name.Value > 1).Select(static name => $"{name.Key}: is listed twice."),
        .. NotYet.Intersect(covered).Select(static early => $"{early}: a scenario covers it, so its line belongs to its area."),
        .. covered.Except(Cases).Except(NotYet).Select(static unknown => $"{unknown}: a scenario covers it, and CASES.md does not list it."),
    ];

    private static CaseList Read()
    {
        using var text = new StreamReader(typeof(CaseList).Assembly.GetManifestResourceStream("CASES.md")!);
        var (cases, notYet, area) = (new List<string>(), new List<string>(), "");
        while (text.ReadLine() is { } line)
        {
            if (line.StartsWith("## ", StringComparison.Ordinal)) area = line[3..];
            else if (!line.StartsWith("* ", StringComparison.Ordinal)) continue;
            else if (area == "Not yet") notYet.Add(line[2..].Split(": ")[0]);
            else cases.Add($"{area}/{line[2..]}");
        }

        return new CaseList(cases, notYet);
    }
}
