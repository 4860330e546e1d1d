using System.Reflection;

namespace CapSdk.Testing;

/// <summary>How <see cref="EveryAwait"/> looks at a component. The defaults do for most tests.</summary>
public sealed record EveryAwaitOptions
{
    /// <summary>
    /// How many runs may be made that move once (default 200). A component that has more turns is moved after some of them: at each combination of awaits first
    /// and last, and at others that lie evenly between. The report says how many were left out.
    /// </summary>
    public int MaxRuns { get; init; } = 200;

    /// <summary>How many calls of fakes are answered in one run (default 10,000); one that makes more does not end, as far as the test can tell.</summary>
    public int MaxAnswers { get; init; } = 10_000;

    /// <summary>
    /// Null (default): of the calls that wait for an answer, the oldest is answered. A number: which one is drawn, by this seed. A component that
    /// has several calls under way should do for any seed.
    /// </summary>
    public int? Seed { get; init; }

    /// <summary>
    /// How long nothing at all may happen, and how long one turn may take, in real time (default 20 s), before the run fails; without limit under a debugger. Needed only for what waits for something that is not of the world: a
    /// task, a socket, the machine's time.
    /// </summary>
    public TimeSpan Patience { get; init; } = TimeSpan.FromSeconds(20);

    /// <summary>
    /// What the hosts of the test do about confined code that does what it may not. As in production (default), it is refused with a <see cref="ConfinementException"/> before it runs.
    /// </summary>
    public ConfinementMode Confinement { get; init; }

    /// <summary>Paths of <c>*.taming.txt</c> files, as <see cref="CapHostOptions.TamingFiles"/>.</summary>
    public IReadOnlyList<string> TamingFiles { get; init; } = [];

    /// <summary>
    /// Assemblies with components, where those do not suffice that the test's assembly refers to, transitively (default).
    /// </summary>
    public IReadOnlyList<Assembly> Components { get; init; } = [];
}
