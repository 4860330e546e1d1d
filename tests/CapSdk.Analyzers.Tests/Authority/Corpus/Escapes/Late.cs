// What is bound while the program runs, and says nowhere that it is. Each class is a case; what is to be reported stands behind its line.
using CapSdk;
using Any = dynamic;
using ManyOfAny = System.Collections.Generic.List<dynamic>;

namespace Corpus.Escapes.Late;

// Plain data that hands it out, so that confined code need not name it.
public interface ILate
{
    dynamic Late { get; set; }
}

[Confined]
public sealed class Adds
{
    public void Run(ILate a) => a.Late += 1; // CAP2008
}

[Confined]
public sealed class Subtracts
{
    public void Run(ILate a) => a.Late -= 1; // CAP2008
}

[Confined]
public sealed class AddsToNumber
{
    public int Run(ILate a, int b) { b += a.Late; return b; } // CAP2008
}

[Confined]
public sealed class AddsToText
{
    public string Run(ILate a, string b) { b += a.Late; return b; } // CAP2008
}

[Confined]
public sealed class Increments
{
    public void Run(ILate a) => a.Late++; // CAP2008
}

[Confined]
public sealed class Decrements
{
    public void Run(ILate a) => --a.Late; // CAP2008
}

[Confined]
public sealed class Awaits
{
    public async Promise Run(ILate a) => await a.Late; // CAP2008
}

[Confined]
public sealed class Disposes
{
    public void Run(ILate a) { using (a.Late) { } } // CAP2008
}

[Confined]
public sealed class DisposesVariable
{
    public void Run(ILate a) { using (var b = a.Late) { } } // CAP2008
}

[Confined]
public sealed class DisposesAtEnd
{
    public async Promise Run(ILate a, Promise b) { await using var c = a.Late; await b; } // CAP2008
}

[Confined]
public sealed class Chooses
{
    public int Run(ILate a) => a.Late ? 1 : 2; // CAP2008
}

[Confined]
public sealed class Tests
{
    public int Run(ILate a) { if (a.Late) return 1; return 2; } // CAP2008
}

[Confined]
public sealed class Loops
{
    public void Run(ILate a) { while (a.Late) { } } // CAP2008
}

[Confined]
public sealed class LoopsOnce
{
    public void Run(ILate a) { do { } while (a.Late); } // CAP2008
}

[Confined]
public sealed class LoopsFor
{
    public void Run(ILate a) { for (; a.Late;) { } } // CAP2008
}

[Confined]
public sealed class Filters
{
    public int Run(ILate a, int b) => b switch { 1 when a.Late => 1, _ => 2 }; // CAP2008
}

[Confined]
public sealed class Both
{
    public bool Run(ILate a) => !(a.Late && a.Late); // CAP2008
}

[Confined]
public sealed class ComparesTuples
{
    public bool Run(ILate a) => (a.Late, 1) == (1, 1); // CAP2008
}

[Confined]
public sealed class ComparesTuplesWithin
{
    public bool Run(ILate a) => ((1, a.Late), 1) != ((1, 2), 1); // CAP2008
}

[Confined]
public sealed class SpreadsLate
{
    public object[] Run(ILate a) => [.. a.Late]; // CAP2008
}

[Confined]
public sealed class ByAlias
{
    private readonly Any _a = 1; // CAP2008
    public object Run(
        ManyOfAny all) // CAP2008
    {
        Any one = 2; // CAP2008
        return (_a, one, all);
    }
}
