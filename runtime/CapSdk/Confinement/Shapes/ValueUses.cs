using System.Reflection.Emit;

namespace CapSdk.Confinement.Shapes;

/// <summary>Where the values of a method go to: the other way round than <see cref="StackOrigins"/>, which says where they come from.</summary>
internal sealed class ValueUses
{
    private readonly ILookup<int, int> _users, _ofLocals;
    private readonly Dictionary<int, HashSet<int>> _held = [];
    private readonly ShapedCode _code;
    private readonly Lazy<ReachingStores> _reaching;

    public ValueUses(ShapedCode code)
    {
        (_code, _reaching) = (code, new(() => new ReachingStores(code)));
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
    public IEnumerable<int> StoredIn(int local) => _ofLocals[local].Where(at => _code.VariableOf(at) is ("stloc", _)).SelectMany(OriginsOfStore);

    /// <summary>What a local, or a field in its place, may hold where it is loaded, by way of others as well. What others store through its address is not seen.</summary>
    public IReadOnlySet<int> HeldAt(int load)
    {
        if (_held.TryGetValue(load, out var known)) return known;
        HashSet<int> found = [], seen = [load];
        var waiting = new Stack<int>(seen);
        while (waiting.TryPop(out var next))
        {
            foreach (var stored in StoredBefore(next))
            {
                if (!_code.IsLoad(stored)) found.Add(stored);
                else if (_held.TryGetValue(stored, out var all)) found.UnionWith(all);
                else if (seen.Add(stored)) waiting.Push(stored);
            }
        }

        return _held[load] = found;
    }

    /// <summary>Where a local, or its address, is loaded after a store, with what that has stored.</summary>
    public IEnumerable<int> LoadsAfter(int store)
    {
        var local = _code.VariableOf(store)!.Value.Number;
        return LoadsOf(local).Where(load => !IsOfThatMoment(load) || _reaching.Value.Of(load, local)?.Contains(store) != false);
    }

    private IEnumerable<int> StoredBefore(int load)
    {
        // It is set to null where the compiler has no more use for it.
        if (_code.VariableOf(load) is not var (_, local)) return _code.StoresOf(_code.SpillAt(load)!.Value).SelectMany(OriginsOfStore).Where(stored => stored < 0 || _code.NameAt(stored) != "ldnull");
        if (_ofLocals[local].Any(at => _code.VariableOf(at) is ("ldloca", _))) return [StackOrigins.Unknown];
        return (_reaching.Value.Of(load, local) ?? _ofLocals[local].Where(at => _code.VariableOf(at) is ("stloc", _))).SelectMany(OriginsOfStore);
    }

    // The last that it takes: a field takes its object as well.
    private IEnumerable<int> OriginsOfStore(int store) => _code.TakenBy(store) is > 0 and var taken ? _code.DirectOriginsOf(store, taken - 1) : [];

    // An address may be kept, and then shows what is stored later as well. A span's own methods do not keep that of the span.
    private bool IsOfThatMoment(int load) => _code.VariableOf(load) is not ("ldloca", _) || _users[load].All(user => _code.NameAt(user) == "call"
        && _code.MemberAt(user).Holder?.Id is "System.Span`1" or "System.ReadOnlySpan`1" && Enumerable.Range(0, _code.TakenBy(user)).All(place => place == 0 == _code.DirectOriginsOf(user, place).Contains(load)));
}
