using System.Reflection.Emit;

namespace CapSdk.Confinement.Shapes;

/// <summary>Where the values of a method go to: the other way round than <see cref="StackOrigins"/>, which says where they come from.</summary>
internal sealed class ValueUses
{
    private readonly ILookup<int, int> _users, _ofLocals;
    private readonly Dictionary<int, HashSet<int>> _held = [];
    private readonly ShapedCode _code;

    public ValueUses(ShapedCode code)
    {
        _code = code;
        List<(int Value, int User)> users = [];
        List<(int Local, int At)> ofLocals = [];
        for (var at = 0; at < code.Count; at++)
        {
            if (code.VariableOf(at) is ("ldloc" or "stloc" or "ldloca", var local)) ofLocals.Add((local, at));
            if (code.CodeAt(at).Value == OpCodes.Dup.Value) continue;
            for (var place = 0; place < code.TakenBy(at); place++)
                foreach (var value in code.DirectOriginsOf(at, place)) users.Add((value, at));
        }

        _users = users.Distinct().ToLookup(static one => one.Value, static one => one.User);
        _ofLocals = ofLocals.ToLookup(static one => one.Local, static one => one.At);
    }

    /// <summary>The instructions that take what one has pushed, or store it.</summary>
    public IEnumerable<int> UsersOf(int value) => _users[value];

    /// <summary>The instructions that load or store a local, or load its address.</summary>
    public IEnumerable<int> OfLocal(int local) => _ofLocals[local];

    /// <summary>Where a local is loaded, or its address.</summary>
    public IEnumerable<int> LoadsOf(int local) => _ofLocals[local].Where(at => _code.VariableOf(at) is not ("stloc", _));

    /// <summary>What has pushed the values that are stored in a local.</summary>
    public IEnumerable<int> StoredIn(int local) =>
        _ofLocals[local].Where(at => _code.VariableOf(at) is ("stloc", _) && _code.TakenBy(at) == 1).SelectMany(at => _code.DirectOriginsOf(at, 0));

    /// <summary>What a local may hold, by way of other locals as well. What others store through its address is not seen.</summary>
    public IReadOnlySet<int> HeldBy(int local)
    {
        if (_held.TryGetValue(local, out var known)) return known;
        HashSet<int> found = [], seen = [local];
        var waiting = new Stack<int>(seen);
        while (waiting.TryPop(out var next))
        {
            if (_ofLocals[next].Any(at => _code.VariableOf(at) is ("ldloca", _))) found.Add(StackOrigins.Unknown);
            else
            {
                foreach (var stored in StoredIn(next))
                {
                    if (stored < 0 || _code.VariableOf(stored) is not ("ldloc", var other)) found.Add(stored);
                    else if (_held.TryGetValue(other, out var all)) found.UnionWith(all);
                    else if (seen.Add(other)) waiting.Push(other);
                }
            }
        }

        return _held[local] = found;
    }
}
