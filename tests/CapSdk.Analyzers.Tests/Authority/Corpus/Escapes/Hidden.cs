// What the language calls without a name, in the less known places. Each class is a case; what is to be reported stands behind its line.
using System.Collections;
using System.Collections.Immutable;
using System.Linq.Expressions;
using System.Runtime.CompilerServices;
using System.Text;
using CapSdk;
using Corpus.Helpers;
using WithinFiles = Corpus.Helpers.Own.Around<System.IO.FileInfo>.Inner;

namespace Corpus.Escapes.Hidden;

// Not confined: bodies that nobody checks.
public class Ambient
{
    public static implicit operator Ambient(string name) => new();

    public static Ambient operator +(Ambient a, Ambient b) => a;

    public static bool operator ==(Ambient a, Ambient b) => Environment.ProcessorCount > 1;

    public static bool operator !=(Ambient a, Ambient b) => !(a == b);

    public static bool operator true(Ambient a) => true;

    public static bool operator false(Ambient a) => false;

    public static Ambient operator ++(Ambient a) => a;

    public override bool Equals(object? obj) => true;

    public override int GetHashCode() => 1;

    public int Length => Environment.ProcessorCount;

    public int this[int at] => at;

    public int Slice(int from, int length) => from;

    public void Deconstruct(out int a, out int b) => (a, b) = (1, 2);

    public IEnumerator<int> GetEnumerator() => throw new InvalidOperationException();

    public void Dispose() => Environment.Exit(1);
}

public record Copied(int A)
{
    protected Copied(Copied from) => A = Environment.ProcessorCount;
}

public class MovesAwaiter : INotifyCompletion
{
    public bool IsCompleted => true;

    public bool GetResult() => Environment.ProcessorCount > 1;

    public void OnCompleted(Action continuation) => continuation();
}

public interface IMoves
{
    MovesAwaiter GetAwaiter();
}

public class Awaiter : INotifyCompletion
{
    public bool IsCompleted => true;

    public void GetResult() => Environment.Exit(1);

    public void OnCompleted(Action continuation) => continuation();
}

public sealed class Bag : IEnumerable
{
    public IEnumerator GetEnumerator() => throw new InvalidOperationException();
}

public static class Adds
{
    public static void Add(this Own.Numbers all, int number) => Environment.Exit(number);

    public static U Select<T, U>(this Own.Box<T> box, Func<T, U> then) => throw new InvalidOperationException(Environment.MachineName);

    public static IEnumerator<int> GetEnumerator(this Own.Box<int> box) => throw new InvalidOperationException(Environment.MachineName);

    public static void Deconstruct(this Own.Box<int> box, out int a, out int b) => a = b = Environment.ProcessorCount;

    extension(Own.Box<int> box)
    {
        public int Cores => Environment.ProcessorCount;
    }
}

// Plain data that hands out what is not confined, so that confined code need not name it.
public interface IHolder
{
    Ambient Held { get; }

    Copied Copied { get; }

    dynamic Late { get; }

    Awaiter GetAwaiter();

    void Take(Expression<Func<int>> tree);
}

[Confined]
public sealed class TupleEquality
{
    public bool Run(IHolder a, IHolder b) => (a.Held, 1) == (b.Held, 1); // CAP2004
}

[Confined]
public sealed class Truth
{
    public int Run(IHolder a) => a.Held ? 1 : 2; // CAP2004
}

[Confined]
public sealed class Increments
{
    public void Run(IHolder a) { var b = a.Held; b++; } // CAP2004
}

[Confined]
public sealed class Adding
{
    public void Run(IHolder a) { var b = a.Held; b += b; } // CAP2004
}

[Confined]
public sealed class Slices
{
    public int Run(IHolder a) => a.Held[1..2]; // CAP2004
}

[Confined]
public sealed class FromEnd
{
    public int Run(IHolder a) => a.Held[^1]; // CAP2004
}

[Confined]
public sealed class Positional
{
    public bool Run(IHolder a) => a.Held is (1, 2); // CAP2004
}

[Confined]
public sealed class InProperty
{
    public bool Run(IHolder a) => a is { Held.Length: 1 }; // CAP2004
}

[Confined]
public sealed class InList
{
    public bool Run(IHolder a) => a.Held is [1, ..]; // CAP2004
}

[Confined]
public sealed class Enumerated
{
    public int Run(IHolder a) { foreach (var b in a.Held) return b; return 0; } // CAP2004
}

[Confined]
public sealed class Deconstructed
{
    public int Run(IHolder a) { var (b, c) = a.Held; return b + c; } // CAP2004
}

[Confined]
public sealed class CopiesRecord
{
    public int Run(IHolder a) => (a.Copied with { }).A; // CAP2004
}

[Confined]
public sealed class LateMember
{
    public object Run(IHolder a) => a.Late.Exit(1); // CAP2008
}

[Confined]
public sealed class LateLoop
{
    public void Run(IHolder a) { foreach (var b in a.Late) _ = b; } // CAP2008
}

[Confined]
public sealed class LateSum
{
    public int Run(IHolder a) => a.Late + 1; // CAP2008
}

[Confined]
public sealed class OwnAwaiter
{
    public async Promise Run(IHolder a) => await a; // CAP2004
}

[Confined]
public sealed class TreeByInference
{
    public void Run(IHolder a) => a.Take(() => 1); // CAP2003
}

[Confined]
public sealed class AddedByExtension
{
    public Own.Numbers Run() => [1]; // CAP2004
}

[Confined]
public sealed class AddedInInitializer
{
    public object Run() => new Own.Numbers { 1 }; // CAP2004
}

[Confined]
public sealed class QueriesByExtension
{
    public int Run(Own.Box<int> a) => from b in a select b + 1; // CAP2004
}

[Confined]
public sealed class EnumeratesByExtension
{
    public int Run(Own.Box<int> a) { foreach (var b in a) return b; return 0; } // CAP2004
}

[Confined]
public sealed class DeconstructsByExtension
{
    public int Run(Own.Box<int> a) { var (b, c) = a; return b + c; } // CAP2004
}

[Confined]
public sealed class PropertyByExtension
{
    public int Run(Own.Box<int> a) => a.Cores; // CAP2004
}

[Confined]
public sealed class Spreads
{
    public string[] Run(ImmutableHashSet<string> a) => [.. a]; // CAP2002
}

[Confined]
public sealed class AppendsToBuilder
{
    public void Run(StringBuilder a, Exception b) => a.Append($"failed: {b}"); // CAP2002
}

[Confined]
public sealed class Constructs
{
    public object Run() => Makes.Of<Random>(); // CAP2002

    private static class Makes
    {
        public static T Of<T>() where T : new() => new();
    }
}

[Confined]
public sealed class ConstructsInType
{
    private sealed class Pool<T> where T : class, new()
    {
        public T Get() => new();
    }

    private readonly Pool<Corpus.Helpers.Worker> _pool = new(); // CAP2004
    public object Run() => _pool.Get(); // CAP2004
}

[Confined]
public sealed class ConstructsByAlias
{
    public object Run(Func<Random> a) => Enumerable.Range(0, 1).Select(Make<Random>).First(); // CAP2002

    private static T Make<T>(int seed) where T : new() => new();
}

[Confined]
public sealed class ParsesGenerically
{
    public DateTime Run(string a) => Parse<DateTime>(a); // CAP2002

    private static T Parse<T>(string a) where T : IParsable<T> => T.Parse(a, null);
}

[Confined]
public sealed class ParsesInType
{
    private static class Reader<T> where T : ISpanParsable<T>
    {
        public static T Read(string a) => T.Parse(a.AsSpan(), null);
    }

    public DateTime Run(string a) => Reader<DateTime>.Read(a); // CAP2002
}

[Confined]
public sealed class DisposalAwaited
{
    private sealed class Disposed(IHolder held)
    {
        public IHolder DisposeAsync() => held;
    }

    public async Promise Run(IHolder a, Promise b)
    {
        await using var c = new Disposed(a); // CAP2004
        await b;
    }
}

[Confined]
public sealed class LoopAwaited
{
    private sealed class Items(IMoves moves)
    {
        public Items GetAsyncEnumerator() => this;

        public int Current => 1;

        public IMoves MoveNextAsync() => moves;
    }

    public async Promise Run(IMoves a)
    {
        await foreach (var b in new Items(a)) _ = b; // CAP2004
    }
}

[Confined]
public sealed class ArgumentOfContainer
{
    public object Run(WithinFiles a) => a; // CAP2001
}
