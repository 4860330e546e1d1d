// What the corpus uses: what is not confined, and some types that are.
using System.Collections;
using CapSdk;

namespace Corpus.Helpers;

public static class Helper
{
    public static int Run() => Environment.ProcessorCount;
}

public class Worker
{
    public int Run() => 1;
}

[Capability]
public interface IReads
{
    Promise<string> Read();
}

[Capability]
public interface IWrites : IReads
{
    Promise Write(string text);
}

[Device]
public sealed class Disk : IWrites
{
    public Promise<string> Read() => Promise.FromResult(File.ReadAllText("a"));

    public Promise Write(string text) => Promise.Completed;
}

[Confined]
public static class Own
{
    public sealed class Numbers : IEnumerable
    {
        public IEnumerator GetEnumerator() => Array.Empty<int>().GetEnumerator();
    }

    public sealed class Box<T>(T value)
    {
        public T Value => value;
    }

    public static class Around<T>
    {
        public sealed class Inner;
    }
}

[Confined]
public sealed class Pairs<T> where T : new()
{
    private readonly int _n;
    private Pairs(int n) => _n = n;
    public T Make() => new();
    public static Pairs<T> operator +(Pairs<T> a, int b) => new(a._n + b);
    public static implicit operator Pairs<T>(int a) => new(a);
    public void Deconstruct(out int a, out int b) => (a, b) = (_n, _n);
}

[Confined]
public abstract class Pool<T> where T : new()
{
    public object Get() => new T()!;
}

[Confined]
public static class Maker
{
    public static T Of<T>(T a) where T : struct => new T();
    public static string Name<T>(T a) where T : INamed => T.Name;
    public static string Say<T>(T a) where T : INamed => T.Say();
}

[Confined]
public interface INamed
{
    static abstract string Name { get; }
    static abstract string Say();
}

[Confined]
public interface IKey
{
    int GetHashCode();
}

[Confined]
public interface ICounts
{
    int Next();
}

[Confined]
public sealed class Counts : ICounts
{
    private int _n;

    public int Next() => _n++;
}

[Confined]
public abstract class Shape
{
    public static Shape Make() => new Square();
}

[Confined]
public sealed class Square : Shape
{
    public int Side { get; set; }
}

[Confined]
public sealed class Cell
{
    public int N { get; set; }

    public static implicit operator Cell(int n) => new() { N = n };
}

[Confined]
public sealed class Bell
{
    public event Action<object>? Rung;

    public void Ring(object what) => Rung?.Invoke(what);
}

[Confined]
public sealed class Keeping : IEqualityComparer<string>
{
    public List<object> Kept { get; } = [];

    public bool Equals(string? a, string? b) => a == b;

    public int GetHashCode(string a) => a.Length;
}

public struct Inside
{
    public int[] A;
}

public record Named(string Name, ICounts Counts);

[Confined]
public sealed class Page : IWrites
{
    public Promise<string> Read() => Promise.FromResult("");

    public Promise Write(string text) => Promise.Completed;
}

public static class Parts
{
    public static void Deconstruct(this Guid id, out int a, out int b) => a = b = Environment.TickCount;
}

public struct Ticks
{
    public static implicit operator int(Ticks a) => Environment.TickCount;
}

public record Clocks(Ticks[] All);

[Confined]
public sealed class Bag<T>(T one) : IEnumerable<T>
{
    public T One => one;

    public IEnumerator<T> GetEnumerator() => new List<T> { one }.GetEnumerator();

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();
}

[Confined]
public struct Ticking : ICounts
{
    private int _n;

    public int Next() => ++_n;
}

[Confined]
public sealed class Holding
{
    public ICounts Counts { get; } = new Counts();
}

public interface IDisposesFiles : IDisposable
{
    void IDisposable.Dispose() => File.Delete("a");
}

public sealed record Disposed : IDisposesFiles;
