using CapSdk.Codecs;
using CapSdk.Images;
using CapSdk.Runtime.Tests.Hostile.Attacks;
using CapSdk.Runtime.Tests.Hostile.Planted;
using CapSdk.Runtime.Tests.Hostile.Victims;
using CapSdk.Scenarios.Running;
using Xunit.Abstractions;

namespace CapSdk.Runtime.Tests.Hostile;

/// <summary>
/// Valid images that are altered: each is refused in one way, or is a graph of allowed types; within so many steps and so much memory for each byte, and without running any code
/// of the user's but what an image may run.
/// </summary>
[Collection(nameof(Recorded))]
public sealed class HostileImages(ITestOutputHelper output)
{
    // Those of long lists take as long as hundreds of others.
    private const int Large = 32 * 1024;

    private readonly CodecTable _codecs = NewCodecs();

    /// <summary>Codecs of a host that has the bank and what was planted, and that reads every type table anew.</summary>
    internal static CodecTable NewCodecs()
    {
        var catalog = Bank.NewCatalog();
        Garden.AdmitTo(catalog);
        return HeapCodecs.WithoutKnownTables(catalog);
    }

    [Fact]
    public void Altered_images_of_the_bank_are_refused_or_are_graphs_of_allowed_types() =>
        Run(nameof(Altered_images_of_the_bank_are_refused_or_are_graphs_of_allowed_types), Settings.Cases * 71 / 100, [.. Bank.Identical], static victim => victim.Valid.Length < Large);

    [Fact]
    public void Altered_large_images_of_the_bank_are_refused_or_are_graphs_of_allowed_types() => Run(
        nameof(Altered_large_images_of_the_bank_are_refused_or_are_graphs_of_allowed_types),
        Settings.Cases / 2_000,
        [.. Bank.Identical.Where(static scenario => scenario.Method.DeclaringType!.Name == "Calls")],
        static victim => victim.Valid.Length >= Large,
        casesEach: 10);

    private void Run(string name, long cases, IReadOnlyList<Scenario> scenarios, Predicate<Victim> isWanted, int casesEach = 100)
    {
        var others = new Dictionary<int, Victim>();
        new FuzzRun(name, new Arsenal(_codecs.Catalog, Other), output, casesEach).Play(cases, group => At((ulong)group + (ulong)Settings.Seed, group / scenarios.Count));

        Victim At(ulong place, long await)
        {
            while (true)
            {
                var victim = SuspendedScenario.At(scenarios[(int)(place++ % (ulong)scenarios.Count)], await, _codecs);
                if (isWanted(victim)) return victim;
            }
        }

        Victim Other(Victim victim, Dice dice)
        {
            var place = dice.Below(scenarios.Count);
            if (!others.TryGetValue(place, out var other)) others[place] = other = At((ulong)place, 0);
            return other;
        }
    }
}
