using System.Reflection;
using System.Reflection.Emit;
using System.Runtime.CompilerServices;
using CapSdk.Codecs.Types;

namespace CapSdk.Codecs.Code;

/// <summary>
/// What a tool that measures coverage puts into methods after they were compiled: calls that count, of a class that it adds to the assembly. They are no part of what a method does, so
/// tests run, and components move, with coverage as without.
/// </summary>
internal static class Instrumentation
{
    /// <summary>The namespace of Coverlet's: a class for each assembly, in the assembly.</summary>
    public const string Counters = "Coverlet.Core.Instrumentation.Tracker";

    private static readonly ConditionalWeakTable<Module, object> s_counted = [];
    private static readonly HashSet<int> s_none = [];

    /// <summary>True for the class that counts.</summary>
    public static bool IsOf(Type type) => type.Namespace == Counters;

    /// <summary>Places of the instructions that a tool has put in: each call, and the numbers that it is given.</summary>
    public static HashSet<int> In(Instruction[] instructions, byte[] il, MethodBase method)
    {
        // Nearly always: then no member is resolved in vain.
        if (!IsIn(method.Module)) return s_none;
        HashSet<int> found = [];
        for (var i = 0; i < instructions.Length; i++)
        {
            if (instructions[i].Code != OpCodes.Call || Instructions.Resolve(method, BitConverter.ToInt32(il, instructions[i].Operand), out _) is not MethodInfo { IsStatic: true } counts) continue;
            if (counts.DeclaringType is not { } declaring || !IsOf(declaring) || counts.ReturnType != typeof(void)) continue;
            var arguments = counts.GetParameters().Length;
            if (arguments > i || !Enumerable.Range(i - arguments, arguments).All(place => instructions[place].Code.Name!.StartsWith("ldc.i4", StringComparison.Ordinal))) continue;
            for (var place = i - arguments; place <= i; place++) found.Add(place);
        }

        return found;
    }

    private static bool IsIn(Module module) => (bool)s_counted.GetValue(module, static one => Array.Exists(RuntimeTypes.AllTypes(one.Assembly), IsOf));
}
