// Code that nobody has checked. Each class is a case; what is to be reported stands behind its line.
using CapSdk;

namespace Corpus.Escapes.Trust;

[Confined]
public sealed class CallsHelper
{
    public int Run() => Corpus.Helpers.Helper.Run(); // CAP2004
}

[Confined]
public sealed class MakesHelper
{
    public object Run() => new Corpus.Helpers.Worker(); // CAP2004
}

[Confined]
public sealed class NamesHelper
{
    public bool Run(Corpus.Helpers.Worker a) => a is null; // CAP2004
}

[Confined]
public sealed class MakesDevice
{
    public object Run() => new Corpus.Helpers.Disk(); // CAP2004
}

[Confined]
public sealed class StartsHost
{
    public object Run() => CapHost.StartAsync(new CapHostOptions()); // CAP2001
}

[Confined]
public sealed class UsesExtension
{
    public int Run(int a) => a.Twice(); // CAP2004
}

[Confined]
public sealed class WaitsForTask
{
    public Promise Run(Task a) => a.AsPromise(); // CAP2001
}

[Confined]
public sealed class CastsCapability
{
    public bool Run(Corpus.Helpers.IReads a) => a is Corpus.Helpers.IWrites; // CAP2012
}

[Confined]
public sealed class CastsDown
{
    public object Run(Corpus.Helpers.IReads a) => (Corpus.Helpers.IWrites)a; // CAP2012
}

[Confined]
public sealed class AsCapability
{
    public object? Run(Corpus.Helpers.IReads a) => a as Corpus.Helpers.IWrites; // CAP2012
}

public static class Extensions
{
    public static int Twice(this int a) => a * 2;
}

[Confined]
public sealed class CastsAllByMethod
{
    public Func<IEnumerable<Corpus.Helpers.IReads>, object> Run() => Enumerable.Cast<Corpus.Helpers.IWrites>; // CAP2012
}

[Confined]
public sealed class FiltersByMethod
{
    public Func<System.Collections.IEnumerable, object> Run() => Enumerable.OfType<Corpus.Helpers.IWrites>; // CAP2012
}

[Confined]
public sealed class CastsByObject
{
    public object Run(Corpus.Helpers.IReads a) => (IDisposable)(object)a; // CAP2012
}

[Confined]
public sealed class TestsByObject
{
    public bool Run(Corpus.Helpers.IReads a) => (object)a is Own; // CAP2012

    private sealed class Own : Corpus.Helpers.IReads
    {
        public Promise<string> Read() => Promise.FromResult("");
    }
}

[Confined]
public sealed class MatchesByObject
{
    public bool Run(Corpus.Helpers.IReads a) => (object)a is not IDisposable; // CAP2012
}

[Confined]
public sealed class SerializedItem
{
    public void Run(System.Text.Json.Nodes.JsonArray a) => a.Add(new Version(1, 2)); // CAP2003
}

[Confined]
public sealed class SerializedParameter
{
    public void Run<T>(System.Text.Json.Nodes.JsonArray a, T b) => a.Add(b); // CAP2003
}
