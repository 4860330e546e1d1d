using System.Reflection;
using System.Reflection.Emit;
using System.Runtime.CompilerServices;
using CapSdk.Codecs.Code;
using CapSdk.Codecs.Types;

namespace CapSdk.Codecs.Objects;

/// <summary>Which fields are only set while their object is made: those declared so, and parameters of a primary constructor that nothing assigns to.</summary>
internal static class FixedFields
{
    private static readonly CodeMemo<Type, HashSet<string>> s_assigned = new();

    public static bool IsFixed(FieldInfo field)
    {
        if (field.IsInitOnly) return true;

        // A captured parameter, <name>P. No source can name it in another object than its own.
        if (!CompilerNames.IsCompilerMade(field.Name) || !field.Name.EndsWith(">P", StringComparison.Ordinal) || !RuntimeFeature.IsDynamicCodeSupported) return false;
        var declaring = field.DeclaringType!;
        return !s_assigned.GetValue(declaring.IsGenericType ? declaring.GetGenericTypeDefinition() : declaring, Assigned).Contains(field.Name);
    }

    // By name: fields that code of the type, or of types declared in it (closures, state machines), assigns to or takes a reference of once it is made.
    private static HashSet<string> Assigned(Type type)
    {
        HashSet<string> assigned = [];
        var inside = new Stack<Type>([type]);
        while (inside.TryPop(out var next))
        {
            foreach (var nested in RuntimeTypes.NestedTypes(next)) inside.Push(nested);
            foreach (var method in RuntimeTypes.DeclaredMethods(next)) Add(method, assigned);
        }

        return assigned;
    }

    private static void Add(MethodInfo method, HashSet<string> assigned)
    {
        if (Instructions.BodyOf(method)?.GetILAsByteArray() is not { } il) return;
        foreach (var (code, at) in Instructions.Of(il))
            if ((code == OpCodes.Stfld || code == OpCodes.Ldflda) && Instructions.Resolve(method, BitConverter.ToInt32(il, at), out _) is FieldInfo field) assigned.Add(field.Name);
    }
}
