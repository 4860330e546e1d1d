namespace CapSdk.Programs.Tests.Writing;

/// <summary>What can be named at one place of a program.</summary>
internal sealed class Scope
{
    private readonly List<string> _readable;
    private readonly List<string> _assignable;
    private readonly List<string> _functions;
    private readonly List<string> _asyncFunctions;
    private readonly List<string> _started;

    /// <param name="level">Number of the method: it calls those of higher numbers only, so that no program calls itself for ever.</param>
    public Scope(int level)
    {
        (_readable, _assignable, _functions, _asyncFunctions, _started) = ([], [], [], [], []);
        Level = level;
        Returns = level == 0 ? "_text + {0}" : "{0}";
    }

    private Scope(Scope outer)
    {
        _readable = [.. outer._readable];
        _assignable = [.. outer._assignable];
        _functions = [.. outer._functions];
        _asyncFunctions = [.. outer._asyncFunctions];
        _started = [.. outer._started];
        (Level, Depth, InLoop, Returns) = (outer.Level, outer.Depth + 1, outer.InLoop, outer.Returns);
    }

    public int Level { get; }

    public int Depth { get; private set; }

    /// <summary>True where <c>break</c> and <c>continue</c> may stand.</summary>
    public bool InLoop { get; private init; }

    /// <summary>Form of what is returned here; null where <c>return</c> may not stand.</summary>
    public string? Returns { get; private init; }

    public IReadOnlyList<string> Readable => _readable;

    public IReadOnlyList<string> Assignable => _assignable;

    /// <summary>Of int to int.</summary>
    public IReadOnlyList<string> Functions => _functions;

    /// <summary>Of int to a promise of int.</summary>
    public IReadOnlyList<string> AsyncFunctions => _asyncFunctions;

    /// <summary>Promises that were started and not awaited yet.</summary>
    public IReadOnlyList<string> Started => _started;

    public Scope Block() => new(this);

    public Scope Loop() => new(this) { InLoop = true };

    public Scope Finally() => new(this) { InLoop = false, Returns = null };

    public Scope Function() => new(this) { InLoop = false, Returns = "{0}", Depth = Math.Max(Depth + 1, 2) };

    public void Variable(string name)
    {
        _readable.Add(name);
        _assignable.Add(name);
    }

    public void Constant(string name) => _readable.Add(name);

    public void Function(string name) => _functions.Add(name);

    public void AsyncFunction(string name) => _asyncFunctions.Add(name);

    public void Promise(string name) => _started.Add(name);
}
