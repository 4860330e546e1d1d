// Places in the source. Each class is a case; what is to be reported stands behind its line.
using System.Text;
using CapSdk;

namespace Corpus.Escapes.Places;

[Confined]
public sealed class InParameter
{
    public bool Run(FileInfo? a) => a is null; // CAP2001
}

[Confined]
public sealed class InReturn
{
    public FileInfo? Run() => null; // CAP2001
}

[Confined]
public sealed class InTypeArgument
{
    private readonly List<FileInfo> _all = []; // CAP2001
    public int Count => _all.Count;
}

[Confined]
public sealed class InDeepTypeArgument
{
    private readonly Dictionary<string, List<FileInfo[]>> _all = []; // CAP2001
    public int Count => _all.Count;
}

[Confined]
public sealed class InCast
{
    public bool Run(object a) => ((FileInfo)a).Name.Length > 0; // CAP2001
}

[Confined]
public sealed class InPattern
{
    public bool Run(object a) => a is FileInfo; // CAP2001
}

[Confined]
public sealed class InSwitch
{
    public int Run(object a) => a switch { FileInfo => 1, _ => 0 }; // CAP2001
}

[Confined]
public sealed class InDefault
{
    public object? Run() => default(FileInfo); // CAP2001
}

[Confined]
public sealed class InConstraint
{
    public bool Run<T>(T a) where T : FileSystemInfo => a is not null; // CAP2001
}

[Confined]
public sealed class InLocalFunction
{
    public string Run() { return Inner(); string Inner() => File.ReadAllText("a"); } // CAP2001
}

[Confined]
public sealed class InDefaultArgument
{
    public string Run(string a = "") => a + Environment.MachineName; // CAP2001
}

[Confined]
public sealed class InAttribute
{
    [System.Diagnostics.DebuggerTypeProxy(typeof(object))] // CAP2003
    public sealed class Inner { public int A; }
    public int Run(Inner a) => a.A;
}

[Confined]
public sealed class InIndexer
{
    public string this[int i] => File.ReadAllText("a"); // CAP2001
}

[Confined]
public sealed class InProperty
{
    public string Text { get { return File.ReadAllText("a"); } } // CAP2001
}

[Confined]
public sealed class InOperator
{
    public static string operator +(InOperator a, string b) => File.ReadAllText(b); // CAP2001
}

[Confined]
public sealed class InConstructor
{
    public InConstructor() => Text = File.ReadAllText("a"); // CAP2001
    public string Text { get; }
}

[Confined]
public sealed class InNested
{
    public sealed class Inner
    {
        public string Run() => File.ReadAllText("a"); // CAP2001
    }
}

[Confined]
public sealed class Qualified
{
    public string Run() => System.IO.File.ReadAllText("a"); // CAP2001
}

[Confined]
public sealed class Global
{
    public string Run() => global::System.IO.File.ReadAllText("a"); // CAP2001
}

[Confined]
public sealed class Extension
{
    public int Run(int[] a) => a.AsParallel().Count(); // CAP2001
}

[Confined]
public sealed class Conditional
{
    public string? Run(bool a) => a ? File.ReadAllText("a") : null; // CAP2001
}

[Confined]
public sealed class Coalesced
{
    public string Run(string? a) => a ?? File.ReadAllText("a"); // CAP2001
}

[Confined]
public sealed class InTuple
{
    public (string, int) Run() => (File.ReadAllText("a"), 1); // CAP2001
}

[Confined]
public sealed class InCollection
{
    public List<string> Run() => [File.ReadAllText("a")]; // CAP2001
}

[Confined]
public sealed class InThrow
{
    public void Run() => throw new Exception(File.ReadAllText("a")); // CAP2001
}

[Confined]
public sealed class InFilter
{
    public int Run() { try { return 1; } catch (Exception) when (File.Exists("a")) { return 2; } } // CAP2001
}

[Confined]
public sealed class InIterator
{
    public IEnumerable<string> Run() { yield return File.ReadAllText("a"); } // CAP2001
}

[Confined]
public sealed class InAsync
{
    public async Promise<string> Run(Promise a) { await a; return File.ReadAllText("a"); } // CAP2001
}

[Confined]
public sealed class InGeneric
{
    public T Run<T>(Func<string, T> a) => a(File.ReadAllText("a")); // CAP2001
}

[Confined]
public sealed class InWith
{
    public sealed record Text(string Of);
    public Text Run(Text a) => a with { Of = File.ReadAllText("a") }; // CAP2001
}

// Not confined.
public sealed class ActsAttribute : Attribute
{
    public void Act() => System.Environment.Exit(1);
}

[Confined]
public sealed class OnTypeParameter<[Acts] T> // CAP2004
{
    public T Run(T a) => a;
}

[Confined]
public sealed class OnParameterOfMethod
{
    public T Run<[Acts] T>(T a) => a; // CAP2004
}
