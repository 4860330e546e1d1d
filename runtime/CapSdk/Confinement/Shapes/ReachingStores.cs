using System.Reflection.Emit;

namespace CapSdk.Confinement.Shapes;

/// <summary>
/// Which stores into a local reach an instruction that loads it. The compiler gives one slot to several of its temporaries, and what one has held is gone when the next is stored.
/// (Reaching definitions: Aho, Lam, Sethi and Ullman, Compilers, 9.2.4; looked for backwards, since few loads are asked for.)
/// </summary>
internal sealed class ReachingStores
{
    // A method that takes longer is none that anybody has written: there, each store may reach each load.
    private const int StepsPerInstruction = 64;

    private readonly ShapedCode _code;
    private readonly HashSet<int> _handlers;
    private readonly ILookup<int, int> _jumps;
    private readonly Dictionary<int, HashSet<int>?> _known = [];
    private int _steps;

    public ReachingStores(ShapedCode code)
    {
        (_code, _handlers, _steps) = (code, [.. code.Handlers], code.Count * StepsPerInstruction);
        int[] ends = [.. Enumerable.Range(0, code.Count).Where(at => code.CodeAt(at).Value == OpCodes.Endfinally.Value)];

        // What is left by way of a finally block goes on behind it with what that has stored.
        _jumps = Enumerable.Range(0, code.Count).SelectMany(at => code.TargetsOf(at).SelectMany(target => code.NameAt(at).StartsWith("leave", StringComparison.Ordinal) ? ends.Append(at) : [at], static (target, from) => (target, from)))
            .ToLookup(static jump => jump.target, static jump => jump.from);
    }

    /// <summary>The stores that may have been the last before a load; null where nobody can say, as in what catches exceptions.</summary>
    public IReadOnlySet<int>? Of(int load, int local) => _known.TryGetValue(load, out var known) ? known : _known[load] = Find(load, local);

    private HashSet<int>? Find(int load, int local)
    {
        HashSet<int> found = [], seen = [];
        var waiting = new Stack<int>([load]);
        while (waiting.TryPop(out var at))
        {
            if (_handlers.Contains(at)) return null;
            foreach (var before in Before(at))
            {
                if (_steps-- <= 0) return null;
                if (!seen.Add(before)) continue;
                if (_code.VariableOf(before) is ("stloc", var stored) && stored == local) found.Add(before);
                else waiting.Push(before);
            }
        }

        return found;
    }

    private IEnumerable<int> Before(int at) => at > 0 && _code.CodeAt(at - 1).FlowControl is not (FlowControl.Branch or FlowControl.Return or FlowControl.Throw) ? _jumps[at].Prepend(at - 1) : _jumps[at];
}
