// What the language or the library converts inside of something else, and what passes for something narrower.
using System.Collections;
using System.Collections.Immutable;
using System.Runtime.CompilerServices;
using CapSdk;
using Corpus.Helpers;

namespace Corpus.Escapes.Converted;

[Confined]
public sealed class TakesApartInLoop
{
    public int Run(Guid[] all)
    {
        foreach (var (a, b) in all) return a + b; // CAP2004
        return 0;
    }
}

[Confined]
public sealed class ConvertsInLoop
{
    public int Run(Clocks clocks)
    {
        foreach (int a in clocks.All) return a; // CAP2004
        return 0;
    }
}

[Confined]
public sealed class ConvertsInSpread
{
    public int[] Run(Clocks clocks) => [.. clocks.All]; // CAP2004
}

[Confined]
public sealed class ConvertsInCoalescing
{
    public DateTimeOffset Run(DateTime? a, DateTimeOffset b) => a ?? b; // CAP2002
}

[Confined]
public sealed class ConvertsInComparison
{
    public bool Run((DateTime, int) a, (DateTimeOffset, int) b) => a == b; // CAP2002
}

[Confined]
public sealed class ConvertsInTuple
{
    public (DateTimeOffset, int) Run((DateTime, int) a) => a; // CAP2002
}

[Confined]
public sealed class TextOfParameter
{
    public string Run<T>(T error) where T : Exception => "" + error; // CAP2002
}

[Confined]
public sealed class TwoOfHandler
{
    public string Run()
    {
        var text = new DefaultInterpolatedStringHandler(0, 0); // CAP2003
        text.AppendLiteral("a");
        Swap(ref text);
        return text.ToStringAndClear();
    }

    private static void Swap<T>(ref T one) where T : allows ref struct => one = default!;
}

[Confined]
public sealed class SortsByOther
{
    public IEnumerable<int> Run(ImmutableDictionary<string, int> all) => all.Values.OrderBy(static value => value % 2); // CAP2002
}

[Confined]
public sealed class SeesKeys
{
    public string Run(ImmutableDictionary<string, int> all)
    {
        var seen = "";
        _ = all.Keys.All(key => (seen += key).Length > 0); // CAP2002
        return seen;
    }
}

[Confined]
public sealed class CodeInInterface
{
    public void Run(Disposed a) // CAP2004
    {
        IDisposable b = a;
        b.Dispose();
    }
}

[Confined]
public sealed class JoinsKeys
{
    public string Run(ImmutableDictionary<string, int> all) => string.Join(' ', all.Keys); // CAP2002
}

[Confined]
public sealed class Waits
{
    public Task<int> Run(Promise<int> promise) => promise.WaitAsync(TimeSpan.FromSeconds(1)); // CAP2002
}

[Confined]
public sealed class ClassBehindObject
{
    public bool Run(object any) => any is Page; // CAP2012
}

[Confined]
public sealed class ClassBehindParameter
{
    public bool Run<T>(T any) where T : IReads => any is Page; // CAP2012
}

[Confined]
public sealed class ClassInList
{
    public Page Run(List<object> all) => (Page)all[0]; // CAP2012
}

[Confined]
public sealed class PassesForNarrower
{
    public IWrites Run(IReads handed)
    {
        var wide = new IWrites[1];
        IReads[] narrow = wide; // CAP2012
        narrow[0] = handed;
        return wide[0];
    }
}

[Confined]
public sealed class PassesForList
{
    public IWrites Run(IReads handed)
    {
        var wide = new IWrites[1];
        IList<IReads> narrow = wide; // CAP2012
        narrow[0] = handed;
        return wide[0];
    }
}

[Confined]
public sealed class OwnClassByVariance
{
    public IWrites Run(IEnumerable<IReads> handed) => ((Bag<IWrites>)handed).One; // CAP2012
}

[Confined]
public sealed class PromiseOfWider
{
    public bool Run(object any) => any is Promise<IWrites>; // CAP2012
}

[Confined]
public sealed class Copies
{
    public IWrites[] Run(IReads[] a) { var b = new IWrites[1]; Array.Copy(a, b, 1); return b; } // CAP2012
}

[Confined]
public sealed class CopiesPart
{
    public void Run(IReads[] a, IWrites[] b) => Array.Copy(a, 0, b, 1, 1); // CAP2012
}

[Confined]
public sealed class CopiesWhole
{
    public void Run(IReads[] a, IWrites[] b) => Array.ConstrainedCopy(a, 0, b, 0, 1); // CAP2012
}

[Confined]
public sealed class CopiesCollection
{
    public void Run(List<IReads> a, IWrites[] b) => ((ICollection)a).CopyTo(b, 0); // CAP2012
}

[Confined]
public sealed class CopiesArray
{
    public void Run(IReads[] a, IWrites[] b) => a.CopyTo(b, 0); // CAP2012
}

[Confined]
public sealed class Sets
{
    public void Run(IReads a, IWrites[] b) => b.SetValue(a, 0); // CAP2012
}

[Confined]
public sealed class Adds
{
    public void Run(IReads a, List<IWrites> b) => ((IList)b).Add(a); // CAP2012
}

[Confined]
public sealed class AddsObject
{
    public void Run(object a, List<IWrites> b) => ((IList)b).Add(a); // CAP2012
}

[Confined]
public sealed class Inserts
{
    public void Run(IReads a, List<IWrites> b) => ((IList)b).Insert(0, a); // CAP2012
}

[Confined]
public sealed class SetsItem
{
    public void Run(IReads a, List<IWrites> b) => ((IList)b)[0] = a; // CAP2012
}

[Confined]
public sealed class SetsEntry
{
    public void Run(IReads a, Dictionary<int, IWrites> b) => ((IDictionary)b)[1] = a; // CAP2012
}

[Confined]
public sealed class AddsEntry
{
    public void Run(IReads a, Dictionary<int, IWrites> b) => ((IDictionary)b).Add(1, a); // CAP2012
}

[Confined]
public sealed class EqualToOthers : IReads
{
    public Promise<string> Read() => Promise.FromResult("");

    public override bool Equals(object? obj) => obj switch
    {
        EqualToOthers => true,
        Other => true, // CAP2012
        _ => false,
    };

    public override int GetHashCode() => 0;

    public sealed class Other : IReads
    {
        public Promise<string> Read() => Promise.FromResult("");
    }
}

[Confined]
public sealed class Downcast
{
    public IWrites Run(Plain a) => (Behind)a; // CAP2012

    public bool Is(Plain a) => a is Behind; // CAP2012

    public abstract class Plain;

    public sealed class Behind : Plain, IWrites
    {
        public Promise<string> Read() => Promise.FromResult("");

        public Promise Write(string text) => Promise.Completed;
    }
}

public sealed class Lists
{
    public List<dynamic> All = [];
}

[Confined]
public sealed class DynamicItems
{
    public void Run(Lists a)
    {
        foreach (string b in a.All) _ = b.Length; // CAP2008
    }
}

[Confined]
public sealed class Annotates
{
    public IWrites? Run(IReads a)
    {
        var made = new System.Xml.Linq.XElement("a");
        made.AddAnnotation(a);
        return made.Annotation<IWrites>(); // CAP2003
    }
}

[Confined]
public sealed class BoxesStrongly
{
    public IWrites? Run(IReads a)
    {
        var made = new StrongBox<IWrites>();
        ((IStrongBox)made).Value = a; // CAP2003
        return made.Value;
    }
}
