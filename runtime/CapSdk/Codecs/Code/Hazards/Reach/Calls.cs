using System.Reflection;
using CapSdk.Codecs.Types;

namespace CapSdk.Codecs.Code;

/// <summary>Calls as the instructions name them: no object is asked which of its methods that is.</summary>
internal static class Calls
{
    /// <summary>Some methods, and those of components that they call, make objects with, or make delegates to, in any depth.</summary>
    public static HashSet<MethodBase> From(IEnumerable<MethodBase> methods, Func<MethodBase, bool> isOfComponent)
    {
        var waiting = new Queue<MethodBase>(methods.SelectMany(Bodies));
        HashSet<MethodBase> seen = [.. waiting];
        while (waiting.TryDequeue(out var method))
            foreach (var callee in Hazards.Of(method).Callees.Select(RuntimeTypes.DefinitionOf).SelectMany(Bodies))
                if (isOfComponent(callee) && seen.Add(callee)) waiting.Enqueue(callee);
        return seen;
    }

    /// <summary>A method and, where it only starts an async method or an iterator, what the compiler has made of that.</summary>
    public static IEnumerable<MethodBase> Bodies(MethodBase method)
    {
        yield return method;
        if (method is not MethodInfo starts || OwnedTypes.StateMachineOf(starts) is not { } machine) yield break;
        foreach (var step in RuntimeTypes.DeclaredMethods(machine))
            if (step.Name == "MoveNext" && step.GetParameters().Length == 0) yield return step;
    }
}
