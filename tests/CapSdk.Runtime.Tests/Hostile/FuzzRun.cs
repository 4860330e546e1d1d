using System.Globalization;
using System.Text;
using CapSdk.Runtime.Tests.Hostile.Attacks;
using CapSdk.Runtime.Tests.Hostile.Judging;
using CapSdk.Runtime.Tests.Hostile.Victims;
using Xunit.Abstractions;

namespace CapSdk.Runtime.Tests.Hostile;

/// <summary>Plays cases: each is a victim, an attack and dice, all of which follow from the seed of the run and the case's number.</summary>
/// <param name="name">Of the test, for people.</param>
/// <param name="arsenal">Of all attacks.</param>
/// <param name="output">Of the test.</param>
/// <param name="casesEach">With one victim after the other, since to make one costs as much as some dozens of cases.</param>
internal sealed class FuzzRun(string name, Arsenal arsenal, ITestOutputHelper output, int casesEach = 100)
{
    // So few may all fail at the door.
    private const int FewCases = 40;

    private readonly Dictionary<string, long[]> _verdicts = Attack.All.ToDictionary(static attack => attack.Name, static _ => new long[3]);

    /// <summary>Plays so many cases, or the one that the environment names.</summary>
    /// <param name="cases">How many.</param>
    /// <param name="victims">The victim of a group of cases.</param>
    public void Play(long cases, Func<long, Victim> victims)
    {
        if (Settings.Case >= 0)
        {
            Play(Settings.Case, victims(Settings.Case / casesEach));
            output.WriteLine(Judge.Refusal is { } refusal ? $"Refused: {refusal}" : "A valid graph.");
            return;
        }

        for (var group = 0L; group * casesEach < cases; group++)
        {
            var victim = victims(group);
            for (var number = group * casesEach; number < Math.Min(cases, (group + 1) * casesEach); number++) Play(number, victim);
        }

        Report();
    }

    private void Play(long number, Victim victim)
    {
        if (Settings.Last is { } file) File.WriteAllText(file, $"{name}: {number}, {victim.Name}");
        var dice = Dice.Of(Settings.Seed, number);
        var (attack, bytes) = (Attack.All[0], default(byte[]));
        while (bytes is null)
        {
            attack = dice.Of(Attack.All);
            bytes = attack.Alter(victim, dice, arsenal);
        }

        try
        {
            _verdicts[attack.Name][(int)Judge.Of(victim, bytes)]++;
        }
        catch (Exception e)
        {
            throw new InvalidOperationException(
                $"Case {number}: {attack.Name} against {victim.Name}. {e.Message}\n"
                + $"Again: CAPSDK_SEED={Settings.Seed} CAPSDK_FUZZ_CASE={number} dotnet test tests/CapSdk.Runtime.Tests --filter \"FullyQualifiedName~{name}\"\n"
                + $"{bytes.Length} bytes: {Convert.ToBase64String(bytes)}\nThe refusal: {Judge.Refusal}",
                e);
        }
    }

    private void Report()
    {
        var lines = new StringBuilder().AppendLine(CultureInfo.InvariantCulture, $"{name}, CAPSDK_SEED={Settings.Seed}").AppendLine("attack            refused at once   refused in content   a valid graph");
        foreach (var (attack, counts) in _verdicts) lines.AppendLine(CultureInfo.InvariantCulture, $"{attack,-16}{counts[0],17}{counts[1],21}{counts[2],16}");
        lines.AppendLine(CultureInfo.InvariantCulture, $"{Judge.ReadAgain} cases of this OS process were read again, because they made something that stays; keys and comparers were asked {Judge.Calls} times.");
        output.WriteLine(lines.ToString());

        // An attack that always fails at the door proves nothing about what is behind it.
        foreach (var (attack, counts) in _verdicts) Assert.True(counts.Sum() < FewCases || counts[1] + counts[2] > 0, $"{attack} never came further than header and type table.\n{lines}");
        Assert.True(_verdicts.Values.Sum(static counts => counts.Sum()) < FewCases * _verdicts.Count || _verdicts.Values.Sum(static counts => counts[2]) > 0, $"No altered bytes were a valid graph.\n{lines}");
    }
}
