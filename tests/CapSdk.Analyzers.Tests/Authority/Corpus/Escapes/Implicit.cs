// What the language calls. Each class is a case; what is to be reported stands behind its line.
using CapSdk;

namespace Corpus.Escapes.Implicit;

[Confined]
public sealed class Concatenates
{
    public string Run(Exception a) => "a" + a; // CAP2002
}

[Confined]
public sealed class GoesThrough
{
    public int Run(System.Collections.Immutable.ImmutableHashSet<string> a) { foreach (var b in a) return b.Length; return 0; } // CAP2002
}

[Confined]
public sealed class Awaits
{
    public async Promise Run() => await Task.Yield(); // CAP2001 // CAP2003
}

[Confined]
public sealed class Converts
{
    public DateTimeOffset Run(DateTime a) => a; // CAP2002
}

[Confined]
public sealed class ConfiguresAwait
{
    public async Promise Run(Task a) => await a.ConfigureAwait(false); // CAP2001 // CAP2003
}

[Confined]
public sealed class Appends
{
    public string Run(string text, Exception a) => text += a; // CAP2002
}

[Confined]
public sealed class Interpolates
{
    public string Run(Exception a) => $"failed: {a}"; // CAP2002
}

[Confined]
public sealed class BaseWithoutConstructor : TimeProvider; // CAP2002

[Confined]
public sealed class BaseWithConstructor : TimeProvider // CAP2002
{
    public BaseWithConstructor(int a) => A = a;

    public int A { get; }
}
