using System.Globalization;
using System.Text;
using CapSdk.Testing.Memory;
using CapSdk.Testing.Runs;

namespace CapSdk.Testing.Reports;

/// <summary>What is wrong with a component, in words for its author.</summary>
internal static class Finding
{
    // On both sides of the place where two texts part.
    private const int Shown = 160;

    /// <summary>The component does not do the same twice, unmoved.</summary>
    public static NotMovableException Unsteady(Play play, Outcome first, Outcome second) => new(
        $"{play.Component} does not do the same twice, unmoved, with the same answers: it uses something that is not a capability (the time, random numbers, a static field, the environment), or a fake does.{Environment.NewLine}"
        + Parts(first, second, "first", "second"));

    /// <summary>A move was refused.</summary>
    public static NotMovableException Refused(Play play, Trip trip) => new(
        $"{play.Component} cannot be moved at {At(trip)}. {trip.Refusal!.Message}", trip.Place, trip.Refusal.Blockers, trip.Refusal);

    /// <summary>The image did not bring what had left.</summary>
    public static NotMovableException OtherMemory(Play play, Trip trip)
    {
        var text = new StringBuilder($"{play.Component} has something else in its memory after a move at {At(trip)}. Unless a constructor of its does that, this is a fault of CapSdk, please report it:");
        foreach (var (name, before, after) in trip.Differences) text.AppendLine().Append(Line(name, before, after, "before", "after"));
        return new NotMovableException(text.ToString(), trip.Place);
    }

    /// <summary>A move has changed what the outside sees.</summary>
    /// <param name="play">What was done.</param>
    /// <param name="unmoved">With what it remembered after each turn.</param>
    /// <param name="moved">As <paramref name="unmoved"/>.</param>
    public static NotMovableException Differs(Play play, Outcome unmoved, Outcome moved)
    {
        var first = moved.Trips[0];
        var text = new StringBuilder();
        text.Append(moved.Trips.Length == 1 ? $"{play.Component} does something else when it is moved at {At(first)}:" : $"{play.Component} does something else when it is moved after every turn:").AppendLine();
        text.Append(Parts(unmoved, moved, "unmoved", "moved"));
        if (Later(unmoved, moved, first.AfterTurn) is { } later) text.AppendLine().Append(later);
        var leftOut = moved.Trips.SelectMany(static trip => trip.LeftOut).Distinct().ToArray();
        if (leftOut.Length > 0) text.AppendLine().Append("  left out by [Transient], and default after the move: ").AppendJoin(", ", leftOut);
        return new NotMovableException(text.ToString(), moved.Trips.Length == 1 ? first.Place : "", inner: moved.Error);
    }

    private static string At(Trip trip) => string.Create(CultureInfo.InvariantCulture, $"{trip.Place} (turn {trip.AfterTurn + 1})");

    private static string Parts(Outcome one, Outcome other, string nameOfOne, string nameOfOther)
    {
        List<string> lines = [];
        if (one.End != other.End) lines.Add(Line("result", one.End, other.End, nameOfOne, nameOfOther));
        var same = one.Calls.Zip(other.Calls).TakeWhile(static pair => pair.First == pair.Second).Count();
        if (same < Math.Max(one.Calls.Length, other.Calls.Length))
            lines.Add(Line(string.Create(CultureInfo.InvariantCulture, $"call {same + 1} of a fake"), CallAt(one, same), CallAt(other, same), nameOfOne, nameOfOther));
        return string.Join(Environment.NewLine, lines);
    }

    private static string CallAt(Outcome outcome, int number) => number < outcome.Calls.Length ? outcome.Calls[number] : "(none)";

    // The first value that is another one shows where the ways part; the outside may see it much later.
    private static string? Later(Outcome unmoved, Outcome moved, int from)
    {
        for (var turn = from + 1; unmoved.Watched.TryGetValue(turn, out var expected) && moved.Watched.TryGetValue(turn, out var actual); turn++)
        {
            foreach (var (name, before, after) in MemoryDifference.Between(expected, actual))
                return Line(string.Create(CultureInfo.InvariantCulture, $"first other value, after turn {turn + 1}: {name}"), before, after, "unmoved", "moved");
        }

        return null;
    }

    private static string Line(string what, string one, string other, string nameOfOne, string nameOfOther)
    {
        var parting = one.Zip(other).TakeWhile(static pair => pair.First == pair.Second).Count();
        return $"  {what}{Environment.NewLine}    {nameOfOne}: {Window(one, parting)}{Environment.NewLine}    {nameOfOther}: {Window(other, parting)}";
    }

    private static string Window(string text, int parting)
    {
        if (text.Length <= 2 * Shown) return text;
        var from = Math.Max(0, parting - Shown);
        var until = Math.Min(text.Length, parting + Shown);
        return (from > 0 ? "…" : "") + text[from..until] + (until < text.Length ? "…" : "");
    }
}
