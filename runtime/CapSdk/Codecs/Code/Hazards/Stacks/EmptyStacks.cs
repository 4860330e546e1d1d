using System.Reflection;
using System.Reflection.Emit;

namespace CapSdk.Codecs.Code;

/// <summary>After which instructions of a method nothing is left on the stack: what comes then has nothing from before but locals and fields.</summary>
internal static class EmptyStacks
{
    /// <summary>The offsets of these instructions.</summary>
    public static HashSet<int> After(MethodBase method, byte[] il)
    {
        HashSet<int> empty = [];
        Dictionary<int, int> atTargets = [];
        var depth = 0;
        foreach (var instruction in Instructions.Of(il))
        {
            var (taken, left) = StackEffects.Of(instruction, method, il);
            depth = Math.Max(atTargets.GetValueOrDefault(instruction.Offset, depth) + left - taken, 0);
            foreach (var target in StackEffects.Targets(instruction, il)) atTargets[target] = depth;

            // What follows is jumped to, or a handler.
            if (instruction.Code.FlowControl is FlowControl.Branch or FlowControl.Return or FlowControl.Throw) depth = 0;
            if (depth == 0) empty.Add(instruction.Offset);
        }

        return empty;
    }
}
