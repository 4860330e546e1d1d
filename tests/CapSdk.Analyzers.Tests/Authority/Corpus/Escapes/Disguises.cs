// What looks like plain data, a proxy, an immutable object or one's own. Each class is a case; what is to be reported stands behind its line.
using System.Collections;
using System.Runtime.CompilerServices;
using CapSdk;
using Corpus.Helpers;
using Cabinet = System.Collections.Generic.List<System.IO.FileInfo>;
using Sheet = System.IO.FileInfo;
using Sheets = System.IO.FileInfo[];
using static System.IO.File;

namespace Corpus.Escapes.Disguises;

// Not confined: bodies that nobody checks.
public class Acts
{
    public Acts() => Environment.Exit(1);
}

public class LooksPlain : Acts;

public record Computed(string Of)
{
    public Computed() : this(Environment.MachineName)
    {
    }
}

public record PassesOn(int A) : Computed(Environment.MachineName);

public class Greedy
{
    public static implicit operator Greedy(string a) => throw new InvalidOperationException(Environment.MachineName);
}

public class Converts
{
    public Greedy A { get; set; } = "a";
}

[CollectionBuilder(typeof(Builds), "Make")]
public class Built : IEnumerable<int>
{
    public IEnumerator<int> GetEnumerator() => throw new InvalidOperationException();

    IEnumerator IEnumerable.GetEnumerator() => throw new InvalidOperationException();
}

public static class Builds
{
    public static Built Make(ReadOnlySpan<int> all) => throw new InvalidOperationException(Environment.MachineName);
}

public class HoldsBuilt
{
    public Built A { get; set; } = [];
}

public struct Pointed
{
    public unsafe int* At;
    public unsafe delegate*<int> Code;
}

public interface IActs
{
    int Run() => Environment.ProcessorCount;
}

[Capability]
public interface ICores
{
    Promise Go();

    static int Count() => Environment.ProcessorCount;
}

[Confined]
public sealed class BaseThatActs
{
    public object Run() => new LooksPlain(); // CAP2004
}

[Confined]
public sealed class BaseWithArguments
{
    public object Run() => new PassesOn(1); // CAP2004
}

[Confined]
public sealed class InitializedByConversion
{
    public object Run() => new Converts(); // CAP2004
}

[Confined]
public sealed class InitializedByBuilder
{
    public object Run() => new HoldsBuilt(); // CAP2004
}

[Confined]
public sealed class DefaultBody : IActs; // CAP2004

[Confined]
public sealed class StaticOfCapability
{
    public int Run() => ICores.Count(); // CAP2004
}

[Confined]
public sealed class ByAlias
{
    public bool Run(Sheet? a) => a is null; // CAP2001
}

[Confined]
public sealed class ByAliasOfArray
{
    public bool Run(Sheets? a) => a is null; // CAP2001
}

[Confined]
public sealed class ByAliasOfGeneric
{
    public bool Run(Cabinet? a) => a is null; // CAP2001
}

[Confined]
public sealed class ByUsingStatic
{
    public string Run() => ReadAllText("a"); // CAP2001
}

[Confined]
public sealed class OwnNameOf
{
    private static object nameof(object a) => a;
    public object Run() => nameof(new FileInfo("a")); // CAP2001
}

[Confined]
public sealed class OwnProxy : CapSdk.Invocation.ComponentRegistry // CAP2001
{
    public override void Register() { }
}

[Confined]
public sealed class CastByObject
{
    public object Run(IReads a) => (IWrites)(object)a; // CAP2012
}

[Confined]
public sealed class TestsObject
{
    public bool Run(object a) => a is IWrites; // CAP2012
}

[Confined]
public sealed class SwitchesObject
{
    public int Run(object a) => a switch { IWrites => 1, _ => 0 }; // CAP2012
}

[Confined]
public sealed class CastsToParameter
{
    public T Run<T>(IReads a) => (T)a; // CAP2012
}

[Confined]
public sealed class Filters
{
    public object Run(IEnumerable<IReads> a) => a.OfType<IWrites>(); // CAP2012
}

[Confined]
public sealed class CastsAll
{
    public object Run(IEnumerable<object> a) => a.Cast<IWrites>(); // CAP2012
    public void Go(IEnumerable<IReads> a) { foreach (IWrites one in a) { } } // CAP2012
    public void Each(System.Collections.IEnumerable a) { foreach (IWrites one in a) { } } // CAP2012
    public object Awaited(IAsyncEnumerable<IReads> a) => a.OfType<IWrites>(); // CAP2012
    public object Immutable(System.Collections.Immutable.ImmutableArray<IReads> a) => a.CastArray<IWrites>(); // CAP2012
    public object AsImmutable(System.Collections.Immutable.ImmutableArray<IReads> a) => a.As<IWrites>(); // CAP2012
    public object Lists(IEnumerable<object> a) => a.OfType<List<IWrites>>(); // CAP2012
}

[Confined]
public sealed class CastsArray
{
    public object Run(object a) => (IWrites[])a; // CAP2012
    public object Narrower(IReads[] a) => (IWrites[])a; // CAP2012
    public object? Tried(IReads[] a) => a as IWrites[]; // CAP2012
}

[Confined]
public sealed class CastsCollection
{
    public object Run(object a) => (List<IWrites>)a; // CAP2012
    public bool Sequence(IEnumerable<IReads> a) => a is IEnumerable<IWrites>; // CAP2012
    public int Pattern(IReadOnlyList<IReads> a) => a is IReadOnlyList<IWrites> { Count: var count } ? count : 0; // CAP2012
    public object Deep(object a) => (Dictionary<string, List<IWrites>>)a; // CAP2012
}

[Confined]
public sealed class CastsDelegate
{
    public object Run(Func<IReads> a) => (Func<IWrites>)a; // CAP2012
    public object Elements(IReads a) => ((IWrites, int))(a, 1); // CAP2012
    public IWrites Tuple(object a) => ((int, IWrites))a is var (_, one) ? one : throw new InvalidOperationException(); // CAP2012
}

[Confined]
public sealed class CastsVariant
{
    private interface IBox<out T> { T Get(); }
    private object Run(IBox<IReads> a) => (IBox<IWrites>)a; // CAP2012
    private object Plain(object a) => (IBox<IWrites>)a; // CAP2012
}

[Confined]
public sealed class Closure
{
    private static readonly Func<int> s_next = Counter(); // CAP2006
    public int Run() => s_next();
    private static Func<int> Counter() { var n = 0; return () => n++; }
}

[Confined]
public sealed class BoundDelegate
{
    private sealed class Count { private int _n; public int Next() => _n++; }
    private static readonly Func<int> s_next = new Count().Next; // CAP2006
    public int Run() => s_next();
}

[Confined]
public sealed class DelegateOfConstructor
{
    private static readonly Func<int> s_next; // CAP2006
    static DelegateOfConstructor() { var n = 0; s_next = () => n++; }
    public int Run() => s_next();
}

[Confined]
public sealed class BehindOwnInterface
{
    private interface ICount { int Next(); }
    private sealed class Count : ICount { private int _n; public int Next() => _n++; }
    private static readonly ICount s_count = Make(); // CAP2006
    public int Run() => s_count.Next();
    private static ICount Make() => new Count();
}

[Confined]
public sealed class BehindComparer
{
    private sealed class Order : IComparer<int> { public int Last; public int Compare(int a, int b) => Last = a - b; }
    private static readonly IComparer<int> s_order; // CAP2006
    static BehindComparer() => s_order = new Order();
    public int Run() => s_order.Compare(1, 2);
}

[Confined]
public sealed class PointsByData
{
    public unsafe int Run(Pointed a) => *a.At; // CAP2007
}

[Confined]
public sealed class CallsByData
{
    public unsafe int Run(Pointed a) => a.Code(); // CAP2007
}

[Confined]
public unsafe sealed class UnsafeClass // CAP2007
{
    public int Run(Pointed a) => *a.At; // CAP2007
}

[Confined]
public sealed class UnsafeProperty
{
    public unsafe int A => 1; // CAP2007
}

[Confined]
public sealed class ExternProperty
{
    public extern int A { [MethodImpl(MethodImplOptions.InternalCall)] get; } // CAP2003 // CAP2007
}

[Confined]
public sealed class TypedReferences
{
    public int Run(int a) { var b = __makeref(a); return __refvalue(b, int); } // CAP2003
}

[Confined]
public sealed class OwnStream : MemoryStream // CAP2001
{
    public override int Read(byte[] buffer, int offset, int count) => 0;
}

[Confined]
public sealed class OwnReader() : StringReader("a") // CAP2001
{
    public override int Read() => 1;
}

[Confined]
public sealed class TupleHash
{
    public int Run(string a) => (a, 1).GetHashCode(); // CAP2002
}

[Confined]
public sealed class AnonymousHash
{
    public int Run(string a) => new { a }.GetHashCode(); // CAP2002
}

[Confined]
public sealed class RecordHash
{
    public sealed record Text(string A);
    public int Run(Text a) => a.GetHashCode(); // CAP2002
}

[Confined]
public sealed class ComparersHash
{
    private sealed class Exact : IEqualityComparer<string>
    {
        public bool Equals(string? a, string? b) => a == b;
        public int GetHashCode(string a) => a.GetHashCode();
    }

    public int Run(string a) => new Exact().GetHashCode(a); // CAP2002
}

[Confined]
public sealed class KeptHash(string text)
{
    private int _kept;
    public int Run() => _kept;
    public override bool Equals(object? obj) => this == obj;
    public override int GetHashCode() => _kept = text.GetHashCode(); // CAP2002
}

[Confined]
public sealed class KeepsByQuestion(string text)
{
    private readonly List<int>? _kept = [];
    public override bool Equals(object? obj) => obj == (object)text;

    public override int GetHashCode()
    {
        var made = text.GetHashCode(); // CAP2002
        _kept?.Add(made);
        return made;
    }
}

[Confined]
public sealed class TellsByQuestion(string text, Action<int>? tell)
{
    public override bool Equals(object? obj) => obj == (object)text;

    public override int GetHashCode()
    {
        tell?.Invoke(text.GetHashCode()); // CAP2002
        return 1;
    }
}

[Confined]
public sealed class KeepsByReference(string text)
{
    private int _kept;
    public override bool Equals(object? obj) => obj == (object)text;

    public override int GetHashCode()
    {
        ref var kept = ref _kept;
        kept = text.GetHashCode(); // CAP2002
        return kept;
    }
}

[Confined]
public sealed class KeepsBesideName(string text)
{
    private int _kept;
    public override bool Equals(object? obj) => obj == (object)text;

    public override int GetHashCode()
    {
        _kept = text.GetHashCode(); // CAP2002
        Action<int> unused = _kept => { };
        return 1;
    }
}

[Confined]
public sealed class AddsBesideName(string text)
{
    private readonly List<int> _kept = [];
    public override bool Equals(object? obj) => obj == (object)text;

    public override int GetHashCode()
    {
        _kept.Add(text.GetHashCode()); // CAP2002
        Action<int> unused = _kept => { };
        return 1;
    }
}

[Confined]
public sealed class ThrowsByHash(string text)
{
    public override bool Equals(object? obj) => false;

    public override int GetHashCode()
    {
        if (text.GetHashCode() % 2 == 0) throw new InvalidOperationException(); // CAP2002
        return 0;
    }
}

[Confined]
public sealed class TellsByLoop(string text, Action tell)
{
    public override bool Equals(object? obj) => false;

    public override int GetHashCode()
    {
        var told = 0;
        while (told % 2 == 0)
        {
            if (told > 0) tell();
            told = text.GetHashCode(); // CAP2002
        }

        return told;
    }
}
