// Numbers, dates and algorithms. Each class is a case; nothing is to be reported.
using System.Collections.Immutable;
using System.Numerics;
using CapSdk;
using static System.Math;
using Fraction = (System.Numerics.BigInteger Over, System.Numerics.BigInteger Under);

namespace Corpus.Harmless.Numbers;

[Confined]
public sealed class Statistics
{
    public static T Mean<T>(IReadOnlyCollection<T> values) where T : INumber<T>
    {
        var sum = T.Zero;
        foreach (var value in values) sum += value;
        return sum / T.CreateChecked(values.Count);
    }

    public static T Largest<T>(ReadOnlySpan<T> values) where T : IMinMaxValue<T>, IComparisonOperators<T, T, bool>
    {
        var largest = T.MinValue;
        foreach (var value in values) if (value > largest) largest = value;
        return largest;
    }

    public static double Deviation(IReadOnlyCollection<double> values)
    {
        var mean = values.Average();
        return Sqrt(values.Sum(value => Pow(value - mean, 2)) / (values.Count - 1));
    }
}

[Confined]
public sealed class Bits
{
    public int Count(ulong set) => BitOperations.PopCount(set) + BitOperations.LeadingZeroCount(set);

    public uint Mix(uint hash) => BitOperations.RotateLeft(hash * 0x9E3779B1u, 13) ^ (hash >>> 7);

    public IEnumerable<int> Set(ulong set)
    {
        for (; set != 0; set &= set - 1) yield return BitOperations.TrailingZeroCount(set);
    }
}

[Confined]
public sealed class Fractions
{
    public Fraction Add(Fraction a, Fraction b) => Shorten((a.Over * b.Under + b.Over * a.Under, a.Under * b.Under));

    public BigInteger Factorial(int n) => Enumerable.Range(1, n).Aggregate(BigInteger.One, static (product, one) => product * one);

    private static Fraction Shorten(Fraction a)
    {
        var divisor = BigInteger.GreatestCommonDivisor(a.Over, a.Under);
        return (a.Over / divisor, a.Under / divisor);
    }
}

[Confined]
public readonly struct Angle(double degrees) : IEquatable<Angle>, IComparable<Angle>, IAdditionOperators<Angle, Angle, Angle>
{
    public double Degrees { get; } = ((degrees % 360) + 360) % 360;

    public static Angle operator +(Angle left, Angle right) => new(left.Degrees + right.Degrees);

    public static bool operator ==(Angle left, Angle right) => left.Equals(right);

    public static bool operator !=(Angle left, Angle right) => !(left == right);

    public static explicit operator double(Angle angle) => angle.Degrees;

    public static implicit operator Angle(double degrees) => new(degrees);

    public bool Equals(Angle other) => Degrees == other.Degrees;

    public override bool Equals(object? obj) => obj is Angle other && Equals(other);

    public override int GetHashCode() => Degrees.GetHashCode();

    public int CompareTo(Angle other) => Degrees.CompareTo(other.Degrees);
}

[Confined]
public sealed class Calendar
{
    public IEnumerable<DateOnly> WorkDays(DateOnly from, DateOnly to)
    {
        for (var day = from; day <= to; day = day.AddDays(1))
            if (day.DayOfWeek is not (DayOfWeek.Saturday or DayOfWeek.Sunday)) yield return day;
    }

    public DateOnly Easter(int year)
    {
        int a = year % 19, b = year / 100, c = year % 100, d = b / 4, e = b % 4, f = (b + 8) / 25, g = (b - f + 1) / 3;
        int h = (19 * a + b - d - g + 15) % 30, i = c / 4, k = c % 4, l = (32 + 2 * e + 2 * i - h - k) % 7, m = (a + 11 * h + 22 * l) / 451;
        return new(year, (h + l - 7 * m + 114) / 31, (h + l - 7 * m + 114) % 31 + 1);
    }

    public bool Overlap((DateTimeOffset From, DateTimeOffset To) a, (DateTimeOffset From, DateTimeOffset To) b) => a.From < b.To && b.From < a.To;

    public TimeSpan Until(TimeOnly opening, TimeOnly at) => opening > at ? opening - at : TimeSpan.FromDays(1) - (at - opening);

    public string Stamp(DateTimeOffset at) => at.ToUniversalTime().ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", System.Globalization.CultureInfo.InvariantCulture);
}

[Confined]
public sealed class Backoff(TimeSpan first, double factor, int most)
{
    public IEnumerable<TimeSpan> Delays()
    {
        var delay = first;
        for (var i = 0; i < most; i++, delay *= factor) yield return delay;
    }
}

[Confined]
public sealed class Paths
{
    public static IReadOnlyDictionary<string, int> Shortest(IReadOnlyDictionary<string, ImmutableArray<(string To, int Length)>> graph, string from)
    {
        Dictionary<string, int> known = new() { [from] = 0 };
        PriorityQueue<string, int> waiting = new([(from, 0)]);
        while (waiting.TryDequeue(out var at, out var length))
        {
            if (length > known[at]) continue;
            foreach (var (to, step) in graph.TryGetValue(at, out var edges) ? edges : [])
            {
                var sum = length + step;
                if (known.TryGetValue(to, out var other) && other <= sum) continue;
                known[to] = sum;
                waiting.Enqueue(to, sum);
            }
        }

        return known;
    }
}

[Confined]
public sealed class Sorting
{
    public static void Quick<T>(Span<T> items) where T : IComparable<T>
    {
        if (items.Length < 2) return;
        var (pivot, store) = (items[^1], 0);
        for (var i = 0; i < items.Length - 1; i++)
            if (items[i].CompareTo(pivot) < 0) (items[i], items[store++]) = (items[store], items[i]);
        (items[store], items[^1]) = (items[^1], items[store]);
        Quick(items[..store]);
        Quick(items[(store + 1)..]);
    }

    public static int Find<T>(ReadOnlySpan<T> items, T item) where T : IComparable<T> => items.BinarySearch(item);
}

[Confined]
public sealed class Life(int width, int height)
{
    private bool[,] _cells = new bool[width, height];

    public bool this[int x, int y]
    {
        get => _cells[(x + width) % width, (y + height) % height];
        set => _cells[x, y] = value;
    }

    public void Step()
    {
        var next = new bool[width, height];
        for (var x = 0; x < width; x++)
            for (var y = 0; y < height; y++)
                next[x, y] = Around(x, y) is var around && (around == 3 || (around == 2 && this[x, y]));
        _cells = next;
    }

    private int Around(int x, int y)
    {
        var count = 0;
        for (var dx = -1; dx <= 1; dx++)
            for (var dy = -1; dy <= 1; dy++)
                if ((dx, dy) is not (0, 0) && this[x + dx, y + dy]) count++;
        return count;
    }
}

[Confined]
public sealed class Primes
{
    public static IEnumerable<int> Upto(int n)
    {
        var composite = new System.Collections.BitArray(n + 1);
        for (var i = 2; i <= n; i++)
        {
            if (composite[i]) continue;
            yield return i;
            for (var j = (long)i * i; j <= n; j += i) composite[(int)j] = true;
        }
    }
}

[Confined]
public sealed class Geometry
{
    public float Length(Vector3 a) => a.Length();

    public Vector2 Turn(Vector2 a, float angle) => Vector2.Transform(a, Matrix3x2.CreateRotation(angle));

    public Complex Root(double a) => Complex.Sqrt(a);

    public double Area(ReadOnlySpan<(double X, double Y)> corners)
    {
        var sum = 0.0;
        for (var i = 0; i < corners.Length; i++) sum += corners[i].X * corners[(i + 1) % corners.Length].Y - corners[(i + 1) % corners.Length].X * corners[i].Y;
        return Abs(sum) / 2;
    }
}

[Confined]
public sealed class Wide
{
    public UInt128 Product(ulong a, ulong b) => (UInt128)a * b;

    public Half Small(float a) => (Half)a;

    public int Safe(long a) => checked((int)a);

    public (int Quotient, int Left) Divide(int a, int b) => Math.DivRem(a, b);

    public nint Native(int a) => a;
}

[Confined]
public sealed class Loans
{
    public IEnumerable<(int Month, decimal Interest, decimal Left)> Plan(decimal sum, decimal rate, int months)
    {
        var monthly = rate / 12;
        var payment = sum * monthly / (1 - (decimal)Pow((double)(1 + monthly), -months));
        for (var month = 1; month <= months && sum > 0; month++)
        {
            var interest = decimal.Round(sum * monthly, 2, MidpointRounding.AwayFromZero);
            sum = decimal.Max(0, sum - (payment - interest));
            yield return (month, interest, decimal.Round(sum, 2));
        }
    }
}

[Confined]
public sealed class Generator(ulong seed)
{
    private ulong _state = seed;

    public ulong Next()
    {
        _state ^= _state << 13;
        _state ^= _state >> 7;
        return _state ^= _state << 17;
    }

    public T Pick<T>(IReadOnlyList<T> items) => items[(int)(Next() % (ulong)items.Count)];
}
