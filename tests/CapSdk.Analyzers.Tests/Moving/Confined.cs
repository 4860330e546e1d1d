using Xunit;

namespace CapSdk.Analyzers.Tests.Moving;

/// <summary>Members in a process class, checked by all analyzers.</summary>
internal static class Confined
{
    private const string Capabilities = """
        using CapSdk;
        [Capability] public interface IA
        {
            Promise A() => Promise.Completed;
            Promise<int> B() => Promise.FromResult(1);
            Task AsTask() => Task.CompletedTask;
            Task<int> CountTask() => Task.FromResult(1);
            ValueTask<int> CountValue() => default;
        }

        """;

    /// <param name="expected">Ids in order of the source; empty for valid code.</param>
    public static Task Members(string expected, string members, string others = "") =>
        Types(expected, Class(members, others));

    /// <summary>The message of one of the diagnostics in members.</summary>
    public static async Task<string> MessageIn(string members, string others = "", int index = 0) =>
        (await Analysis.Of(Capabilities + Class(members, others))).OrderBy(d => d.Location.SourceSpan.Start).ElementAt(index).GetMessage(null);

    /// <summary>Whole types.</summary>
    public static async Task Types(string expected, string types)
    {
        // What does not compile proves nothing.
        Assert.Empty(Analysis.ErrorsWithGenerated(Capabilities + types));
        await Verdicts.Check(expected, Capabilities + types);
    }

    private static string Class(string members, string others) =>
        "[Process] public sealed class P(IA cap) : IA { private readonly IA _cap = cap; " + members + " public IA Held => _cap; }\n" + others;
}
