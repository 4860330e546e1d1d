using System.Collections.Immutable;

namespace CapSdk.Testing.Runs;

/// <summary>After which turns a component is moved, one run for each.</summary>
internal static class TurnChoice
{
    /// <summary>All turns; or, where these are more than <paramref name="most"/>, the first and last of each combination of awaits, and others that lie evenly between.</summary>
    public static IReadOnlyList<int> Of(ImmutableArray<ImmutableArray<string>> turns, int most)
    {
        if (turns.Length <= most) return [.. Enumerable.Range(0, turns.Length)];
        var byAwaits = Enumerable.Range(0, turns.Length).GroupBy(turn => string.Join("; ", turns[turn])).ToArray();
        var chosen = new SortedSet<int>();
        foreach (var turn in byAwaits.Select(static same => same.First()).Concat(byAwaits.Select(static same => same.Last())))
            if (chosen.Count < most) chosen.Add(turn);
        int[] others = [.. Enumerable.Range(0, turns.Length).Where(turn => !chosen.Contains(turn))];
        var wanted = Math.Min(most - chosen.Count, others.Length);
        for (var i = 0; i < wanted; i++) chosen.Add(others[(int)((long)i * others.Length / wanted)]);
        return [.. chosen];
    }
}
