using System.Collections.Immutable;
using CapSdk.Codecs.Types;

namespace CapSdk.Codecs.Code;

/// <summary>From which values a delegate can be come by. Numbers and text lead to none, nor do plain collections of them.</summary>
internal static class DelegateHolders
{
    // Without a comparer, which may be a delegate, and without anything that is only found out when it is asked for.
    private static readonly HashSet<Type> s_plain =
    [
        typeof(List<>), typeof(Queue<>), typeof(Stack<>), typeof(LinkedList<>), typeof(KeyValuePair<,>), typeof(Nullable<>),
        typeof(ImmutableArray<>), typeof(ImmutableList<>), typeof(ImmutableQueue<>), typeof(ImmutableStack<>),
    ];

    /// <summary>False only where there certainly is none.</summary>
    public static bool CanHold(Type type)
    {
        if (type.IsArray) return CanHold(type.GetElementType()!);
        if (type.IsPrimitive || type.IsEnum || type == typeof(string) || HashCodes.Lasting.Contains(type)) return false;
        if (type.IsConstructedGenericType && (s_plain.Contains(type.GetGenericTypeDefinition()) || IsTuple(type))) return type.GetGenericArguments().Any(CanHold);
        return true;
    }

    private static bool IsTuple(Type type) => PlatformAssemblies.Contains(type.Assembly) && typeof(System.Runtime.CompilerServices.ITuple).IsAssignableFrom(type);
}
