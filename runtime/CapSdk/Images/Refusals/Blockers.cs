using CapSdk.Codecs;
using CapSdk.Codecs.Code;
using CapSdk.Promises;

namespace CapSdk.Images;

/// <summary>The reasons of a refused capture, each with the path that leads to it.</summary>
internal static class Blockers
{
    public static IReadOnlyList<Blocker> From(Inquiry inquiry, GraphWriter writer)
    {
        var blockers = new List<Blocker>();
        foreach (var problem in inquiry.Problems)
        {
            var blocker = Explain(problem, inquiry, writer);
            if (!blockers.Contains(blocker)) blockers.Add(blocker);
        }

        // The object whose method is suspended says the same of it, since it could be called again.
        return [.. blockers.Where(one => !blockers.Exists(other => IsToldBy(other, one)))];
    }

    private static bool IsToldBy(Blocker suspended, Blocker one) => one.Method.Length == 0 && suspended.Method.Length > 0 && one.Type == suspended.Type && one.Remedy == suspended.Remedy
        && (one.Path == suspended.Path || one.Path.EndsWith("() → " + suspended.Path, StringComparison.Ordinal));

    private static Blocker Explain(Inquiry.Problem problem, Inquiry inquiry, GraphWriter writer)
    {
        var chain = new List<object>();
        if (problem.Offender is not null) chain.Add(problem.Offender);
        for (var holder = problem.Holder; holder >= 0; holder = inquiry.HolderOf(holder)) chain.Add(writer.ObjectAt(holder));
        chain.Reverse();

        // What a person wants to know is which suspended method holds the thing, so the path begins at the last one.
        var start = chain.FindLastIndex(static link => link is IFrame);
        var steps = new List<PathStep>();
        for (var i = Math.Max(start, 0); i + 1 < chain.Count; i++)
            if (HeldBy.Step(chain[i], chain[i + 1]) is { } step) steps.Add(step);
        steps.AddRange(problem.Reason.Path);

        var method = start >= 0 ? FrameNames.Of((IFrame)chain[start]) : "";
        if (steps.Count > 1 && HeldBy.IsThis(steps[0]))
        {
            steps.RemoveAt(0);
            method = "";
        }

        return new Blocker(method, PathStep.Join(steps), problem.Reason.Offender, problem.Reason.Remedy.For(steps) + ".");
    }
}
