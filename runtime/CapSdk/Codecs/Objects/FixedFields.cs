using System.Reflection;
using System.Reflection.Emit;
using System.Runtime.CompilerServices;
using CapSdk.Codecs.Code;
using CapSdk.Codecs.Types;

namespace CapSdk.Codecs.Objects;

/// <summary>Which fields are only set while their object is made: those declared so, and private ones that no other code stores to.</summary>
internal static class FixedFields
{
    private static readonly ConditionalWeakTable<Type, HashSet<string>> s_stored = [];

    public static bool IsFixed(FieldInfo field)
    {
        if (field.IsInitOnly) return true;
        if (!field.IsPrivate || !RuntimeFeature.IsDynamicCodeSupported) return false;
        var declaring = field.DeclaringType!;
        return !s_stored.GetValue(declaring.IsGenericType ? declaring.GetGenericTypeDefinition() : declaring, Stored).Contains(field.Name);
    }

    // Names of the fields of a type that its own code, and that of the types declared in it, stores to or takes a reference of after construction.
    private static HashSet<string> Stored(Type type)
    {
        HashSet<string> stored = [];
        var inside = new Stack<Type>([type]);
        while (inside.TryPop(out var next))
        {
            foreach (var nested in RuntimeTypes.NestedTypes(next)) inside.Push(nested);
            foreach (var method in RuntimeTypes.DeclaredMethods(next)) Add(method, type, stored);

            // Constructors of others may hold an object of the type; its own set up themselves.
            if (next == type) continue;
            foreach (var constructor in RuntimeTypes.Constructors(next)) Add(constructor, type, stored);
        }

        return stored;
    }

    private static void Add(MethodBase method, Type type, HashSet<string> stored)
    {
        if (Instructions.BodyOf(method)?.GetILAsByteArray() is not { } il) return;
        foreach (var (code, at) in Instructions.Of(il))
        {
            if (code != OpCodes.Stfld && code != OpCodes.Ldflda) continue;
            if (Instructions.Resolve(method, BitConverter.ToInt32(il, at), out _) is not FieldInfo { DeclaringType: { } declaring } field) continue;
            if ((declaring.IsGenericType ? declaring.GetGenericTypeDefinition() : declaring) == type) stored.Add(field.Name);
        }
    }
}
