// What confined code borrows: bodies of interfaces and base classes, constructors of type arguments, names that are trusted elsewhere. Each class is a case; what is to be reported stands behind its line.
using CapSdk;
using Corpus.Helpers;

namespace Corpus.Escapes.Borrowed;

public static class Hasher
{
    public static int GetHashCode(object a) => Environment.TickCount;

    public static Action Ring() => static () => Environment.Exit(1);
}

public class Loose
{
    public override int GetHashCode() => Environment.TickCount;
}

[Capability]
public interface IOpen
{
    Promise Go() { File.Delete("a"); return Promise.Completed; }
}

public struct Made
{
    public Made() => File.Delete("a");
    public int A { get; set; }
}

public sealed class Property : INamed
{
    public static string Name => Environment.MachineName;
    public static string Say() => "";
}

public sealed class ByName : INamed
{
    static string INamed.Name => "";
    static string INamed.Say() => Environment.MachineName;
}

public sealed record Holds(Made Made, Property Property, ByName ByName, Loose Loose);

public class Timer
{
    public TimeSpan FromSeconds(int a) => TimeSpan.FromTicks(Environment.TickCount64 + a);
}

public static class Around
{
    public static Timer TimeSpan => new();

    public class Looks
    {
        public TimeSpan Wait { get; set; } = TimeSpan.FromSeconds(5);
    }
}

public class SystemError : System.ComponentModel.Win32Exception
{
    public SystemError() : base() { }
}

public class Dice : Random
{
    public Dice() : base() { }
}

public class Rings
{
    public event Action Rung = Hasher.Ring();
}

[Confined]
public sealed class AsksKey
{
    public int Run(IKey key) => key.GetHashCode(); // CAP2002
}

[Confined]
public sealed class Ticks
{
    private static readonly Func<int> s_next = Make(); // CAP2006
    public int Run() => s_next();

    private static Func<int> Make()
    {
        var all = new List<int> { 1, 2, 3 }.GetEnumerator();
        return () => { all.MoveNext(); return all.Current; };
    }
}

[Confined]
public sealed class MakesDice
{
    public object Run() => new Dice(); // CAP2004
}

[Confined]
public sealed class MakesRings
{
    public object Run() => new Rings(); // CAP2004
}

[Confined]
public sealed class MakesHidden
{
    public object Run() => new Around.Looks(); // CAP2004
}

[Confined]
public sealed class MakesSystemError
{
    public object Run() => new SystemError(); // CAP2004
}

[Confined]
public sealed class HashOfHelper
{
    public override int GetHashCode() => Hasher.GetHashCode(this); // CAP2004
}

[Confined]
public sealed class HashOfLoose(Holds a)
{
    public override int GetHashCode() => a.Loose.GetHashCode(); // CAP2004
}

[Confined]
public sealed class InheritsBody : IOpen; // CAP2004

[Process]
public sealed class ProcessWithBody : IOpen; // CAP2004

[Confined]
public sealed class PooledRandom : Pool<Random>; // CAP2002

[Confined]
public sealed class MakesStruct
{
    public object Run(Holds a) => Maker.Of(a.Made); // CAP2004
}

[Confined]
public sealed class AsksProperty
{
    public string Run(Holds a) => Maker.Name(a.Property); // CAP2004
}

[Confined]
public sealed class AsksByName
{
    public string Run(Holds a) => Maker.Say(a.ByName); // CAP2004
}

[Confined]
public sealed class AddsPairs
{
    public object Run(Pairs<Random> a) => a + 1; // CAP2002
}

[Confined]
public sealed class ConvertsPairs
{
    public object Run()
    {
        Pairs<Random> a = 1; // CAP2002
        return a;
    }
}

[Confined]
public sealed class TakesPairsApart
{
    public int Run(Pairs<Random> pairs)
    {
        var (a, b) = pairs; // CAP2002
        return a + b;
    }
}

[Confined]
public sealed class OverLines
{
    public object Run(string path) => path
        .Trim()
        .AsSpan()
        .Length + File
            .ReadAllText(path) // CAP2001
            .Length;

    public object Now() => DateTime
        .UtcNow; // CAP2002

    public object Many(int[] a) => a
        .Where(static n => n > 0)
        .AsParallel() // CAP2001
        .Count(); // CAP2001
}

[Confined]
public sealed class
    Clock
    : TimeProvider // CAP2002
{
}

[Confined]
public sealed class ReadsContract
{
    public string Run() => IContract.Read("/etc/passwd") + // CAP2004
        IContract.Start; // CAP2004

    public void Listen(Action a) => IContract.Told += a; // CAP2004
}

[Capability]
public interface IContract
{
    static readonly Func<string, string> Read = File.ReadAllText;
    static readonly DateTime Start = DateTime.UtcNow;

    static event Action Told
    {
        add => File.Delete("a");
        remove { }
    }

    Promise Go();
}

[Confined]
public sealed class ForeignOperator
{
    public int Run(Native a) => ~a; // CAP2004
}

public readonly struct Native(int x)
{
    public readonly int X = x;

    public static extern int operator ~(Native a);
}

// What is taken out of plain data.
public class Loud : IComparable<Loud>
{
    public int CompareTo(Loud? other) => Environment.TickCount;
    public override string ToString() => Environment.MachineName;
}

public class Shelf
{
    public List<Loud> All { get; } = [];
    public Loud? One { get; set; }
    public FileInfo? File;
}

public record Pair(Loud One, Loud Two);

[Confined]
public sealed class Sorts
{
    public object? Run(Shelf shelf) => shelf.All.Order().First(); // CAP2004
}

[Confined]
public sealed class PutsIntoText
{
    public string Run(Shelf shelf) => string.Concat("a", shelf.One); // CAP2004
}

[Confined]
public sealed class Takes
{
    public object? Run(Shelf shelf) => shelf is { File: not null } ? 1 : 2; // CAP2001
}

[Confined]
public sealed class TellsPair
{
    public string Run(Pair pair, Pair other) =>
        pair.ToString() // CAP2004
        + (pair == other); // CAP2004
}

[Confined]
public sealed class AddsLines
{
    public string Run(Shelf shelf)
    {
        var text = "a"
            + shelf.All.Count // CAP2004
            + "b"
            + shelf.One; // CAP2004
        return text;
    }
}
