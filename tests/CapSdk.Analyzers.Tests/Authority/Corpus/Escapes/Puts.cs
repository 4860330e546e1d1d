// What the base class library casts when something is put into an array or a collection. Each class is a case; what is to be reported stands behind its line.
using System.Collections;
using CapSdk;
using Corpus.Helpers;

namespace Corpus.Escapes.Puts;

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
