// Facts of the host. Each class is a case; what is to be reported stands behind its line.
using System.Globalization;
using CapSdk;

namespace Corpus.Escapes.Facts;

[Confined]
public sealed class Now
{
    public object Run() => DateTime.Now; // CAP2002
}

[Confined]
public sealed class UtcNow
{
    public object Run() => DateTime.UtcNow; // CAP2002
}

[Confined]
public sealed class Today
{
    public object Run() => DateTime.Today; // CAP2002
}

[Confined]
public sealed class OffsetNow
{
    public object Run() => DateTimeOffset.UtcNow; // CAP2002
}

[Confined]
public sealed class Ticks
{
    public long Run() => Environment.TickCount64; // CAP2002
}

[Confined]
public sealed class Provider
{
    public object Run() => TimeProvider.System; // CAP2002
}

[Confined]
public sealed class Local
{
    public object Run() => TimeZoneInfo.Local; // CAP2002
}

[Confined]
public sealed class LocalTime
{
    public DateTime Run(DateTime a) => a.ToLocalTime(); // CAP2002
}

[Confined]
public sealed class OffsetOfNobody
{
    public string Run(DateTime a) => a.ToString("yyyy-MM-dd HH:mm zzz", CultureInfo.InvariantCulture); // CAP2002
}

[Confined]
public sealed class OffsetInText
{
    public string Run(DateTime a) => $"at {a:HH:mmzz}"; // CAP2002
}

[Confined]
public sealed class OffsetInSpan
{
    public bool Run(DateTime a, Span<char> b) => a.TryFormat(b, out _, "zzz"); // CAP2002
}

[Confined]
public sealed class AssumedLocal
{
    public DateTimeOffset Run(string a) => DateTimeOffset.Parse(a, CultureInfo.InvariantCulture, DateTimeStyles.AssumeLocal); // CAP2002
}

[Confined]
public sealed class RoundedInAnyOrder
{
    public double Run(System.Collections.Immutable.ImmutableDictionary<string, double> a) => a.Values.Sum(); // CAP2002
}

[Confined]
public sealed class OffsetInBuilder
{
    public void Run(DateTime a, System.Text.StringBuilder b) => b.Append($"{a:zzz}"); // CAP2002
}

[Confined]
public sealed class ZoneOfNobody
{
    public string Run(DateTime a) => a.ToString("U", CultureInfo.InvariantCulture); // CAP2002
}

[Confined]
public sealed class FirstOfEqual
{
    public decimal Run(System.Collections.Immutable.ImmutableDictionary<string, decimal> a) => a.Values.Max(); // CAP2002
}

[Confined]
public sealed class OrderOfItsOwn
{
    public object Run(System.Collections.Immutable.ImmutableDictionary<Anyhow, int> a) => a.Keys.Order().First(); // CAP2002

    public readonly record struct Anyhow(string Text) : IComparable<Anyhow>
    {
        public int CompareTo(Anyhow other) => 0;
    }
}

[Confined]
public sealed class NewGuid
{
    public object Run() => Guid.NewGuid(); // CAP2002
}

[Confined]
public sealed class Version7
{
    public object Run() => Guid.CreateVersion7(); // CAP2002
}

[Confined]
public sealed class SharedRandom
{
    public int Run() => Random.Shared.Next(); // CAP2002
}

[Confined]
public sealed class NewRandom
{
    public int Run() => new Random().Next(); // CAP2002
}

[Confined]
public sealed class TextHash
{
    public int Run(string a) => a.GetHashCode(); // CAP2002
}

[Confined]
public sealed class ObjectHash
{
    public int Run(object a) => a.GetHashCode(); // CAP2002
}

[Confined]
public sealed class Combined
{
    public int Run(int a, int b) => HashCode.Combine(a, b); // CAP2002
}

[Confined]
public sealed class Culture
{
    public object Run() => CultureInfo.CurrentCulture; // CAP2002
}

[Confined]
public sealed class ByName
{
    public object Run() => CultureInfo.GetCultureInfo("de"); // CAP2002
}

[Confined]
public sealed class Stack
{
    public string Run(Exception a) => a.StackTrace!; // CAP2002
}

[Confined]
public sealed class OperatorHash
{
    public bool Run(string a, string b) => a.GetHashCode() == b.GetHashCode(); // CAP2002
}

[Confined]
public sealed class ComparerOfCulture
{
    public object Run() => StringComparer.CurrentCulture; // CAP2002
}

[Confined]
public sealed class ComparerOfCultureIgnoringCase
{
    public IEnumerable<string> Run(IEnumerable<string> a) => a.Order(StringComparer.CurrentCultureIgnoreCase); // CAP2002
}

[Confined]
public sealed class TextOfCulture
{
    public string Run(double a) => FormattableString.CurrentCulture($"{a}"); // CAP2002
}

[Confined]
public sealed class ComparesByCulture
{
    public object Run() => System.Collections.Comparer.Default; // CAP2002
}

[Confined]
public sealed class TimeOfNode
{
    public DateTime Run(System.Text.Json.Nodes.JsonNode a) => a.GetValue<DateTime>(); // CAP2002
}

[Confined]
public sealed class OffsetOfNode
{
    public DateTime? Run(System.Text.Json.Nodes.JsonNode a) => a.GetValue<DateTime?>(); // CAP2002
}

[Confined]
public sealed class TimeOfValue
{
    public bool Run(System.Text.Json.Nodes.JsonValue a) => a.TryGetValue<DateTime>(out _); // CAP2002
}

[Confined]
public sealed class TimesOfArray
{
    public object Run(System.Text.Json.Nodes.JsonArray a) { Func<IEnumerable<DateTime>> b = a.GetValues<DateTime>; return b; } // CAP2002
}
