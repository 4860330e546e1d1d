using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.FlowAnalysis;

namespace CapSdk.Analyzers.Moving;

/// <summary>
/// The variables of a function that have their value before one of its awaits and are used after it: those are in an image of the function while it
/// waits there. Followed backwards through the control flow. A closure uses what it has captured where it is made, and wherever the local is used that holds it;
/// what becomes of closures in fields and collections, or with others, is left to the runtime, which sees whether they are still there.
/// </summary>
internal static class AliveOverAwait
{
    /// <param name="stop">Where the function stops: at awaits, or, in an iterator, at each item that it gives.</param>
    public static IEnumerable<(Variable Variable, Held Held)> In(ControlFlowGraph graph, Func<ITypeSymbol?, Held?> find, FlowStepKind stop = FlowStepKind.Await)
    {
        var steps = FlowSteps.Of(graph, new Closures(find));
        var followed = Followed(steps, find);
        if (followed.Count == 0) return [];
        var alive = AtStarts(graph, steps, followed);
        var waiting = new HashSet<object>();
        foreach (var block in graph.Blocks) WalkBack(block, graph, steps, followed, alive, (at, now) => { if (at == stop) waiting.UnionWith(now); });
        return followed.Where(entry => waiting.Contains(entry.Key)).Select(static entry => entry.Value);
    }

    /// <summary>The variables that a function uses before it gives them a value, each with one step that does so.</summary>
    public static IEnumerable<FlowStep> AtEntry(ControlFlowGraph graph, Closures closures)
    {
        var steps = FlowSteps.Of(graph, closures);
        var followed = Followed(steps, closures.Find);
        if (followed.Count == 0) return [];
        var alive = AtStarts(graph, steps, followed)[0];
        return steps.SelectMany(static ofBlock => ofBlock).Where(step => step.Variable is { } variable && alive.Remove(variable)).ToList();
    }

    private static Dictionary<object, (Variable Variable, Held Held)> Followed(ImmutableArray<ImmutableArray<FlowStep>> steps, Func<ITypeSymbol?, Held?> find)
    {
        var followed = new Dictionary<object, (Variable, Held)>();
        foreach (var step in steps.SelectMany(static ofBlock => ofBlock))
            if (step.Variable is { } variable && !followed.ContainsKey(variable) && find(step.Type) is { } held) followed.Add(variable, (Variable.Of(variable, step.Syntax), held));
        return followed;
    }

    // What is alive at the start of each block: repeated until nothing is added any more.
    private static HashSet<object>[] AtStarts(ControlFlowGraph graph, ImmutableArray<ImmutableArray<FlowStep>> steps, Dictionary<object, (Variable, Held)> followed)
    {
        var alive = steps.Select(static _ => new HashSet<object>()).ToArray();
        for (var changed = true; changed;)
        {
            changed = false;
            for (var ordinal = graph.Blocks.Length - 1; ordinal >= 0; ordinal--)
            {
                var before = WalkBack(graph.Blocks[ordinal], graph, steps, followed, alive, atStop: null);
                if (before.Count == alive[ordinal].Count) continue;
                alive[ordinal] = before;
                changed = true;
            }
        }

        return alive;
    }

    private static HashSet<object> WalkBack(
        BasicBlock block, ControlFlowGraph graph, ImmutableArray<ImmutableArray<FlowStep>> steps, Dictionary<object, (Variable, Held)> followed, HashSet<object>[] alive,
        Action<FlowStepKind, IEnumerable<object>>? atStop)
    {
        var handled = new HashSet<object>(FlowEdges.Handlers(block).SelectMany(handler => alive[handler]));
        var now = new HashSet<object>(new FlowEdges(graph).After(block).SelectMany(next => alive[next]).Concat(handled));
        foreach (var step in steps[block.Ordinal].Reverse())
        {
            if (step.Kind is FlowStepKind.Await or FlowStepKind.Yield) atStop?.Invoke(step.Kind, now);
            else if (!followed.ContainsKey(step.Variable!)) continue;
            else if (step.Kind == FlowStepKind.Use) now.Add(step.Variable!);
            else if (!handled.Contains(step.Variable!)) now.Remove(step.Variable!);
        }

        return now;
    }
}
