using System.Reflection;
using CapSdk.Codecs.Types;

namespace CapSdk.Codecs.Code;

/// <summary>Calls that go through an interface or a base class: any method that can be behind them may be meant.</summary>
internal static class VirtualCalls
{
    /// <summary>True where a call of <paramref name="callee"/>, as it is defined, may end in <paramref name="method"/>.</summary>
    public static bool Mean(MethodBase callee, MethodBase method) =>
        IsOpen(callee) && method.IsVirtual && method.DeclaringType is { } of && Overrides(method.Name, callee.Name)
        && IsVoid(method) == IsVoid(callee) && AreLike(method.GetParameters(), callee.GetParameters()) && Is(of, callee.DeclaringType!);

    /// <summary>True where parameters are of the same types, as far as that can be told of those that stand for others.</summary>
    public static bool AreLike(ParameterInfo[] some, ParameterInfo[] others) => some.Length == others.Length && some.Zip(others).All(static pair =>
        pair.First.ParameterType is var one && pair.Second.ParameterType is var other && (one.ContainsGenericParameters || other.ContainsGenericParameters || one == other));

    /// <summary>True where another method than the named one may be meant.</summary>
    public static bool IsOpen(MethodBase callee) => callee is { IsVirtual: true, IsFinal: false, DeclaringType: { IsSealed: false } };

    private static bool IsVoid(MethodBase method) => method is MethodInfo { ReturnType: var given } && given == typeof(void);

    private static bool Overrides(string name, string called) => name == called || name.EndsWith("." + called, StringComparison.Ordinal);

    private static bool Is(Type type, Type definition)
    {
        for (var level = type; level is not null; level = level.BaseType)
            if (IsMadeOf(level)) return true;
        return definition.IsInterface && RuntimeTypes.Interfaces(type).Any(IsMadeOf);

        bool IsMadeOf(Type one) => (one.IsConstructedGenericType ? one.GetGenericTypeDefinition() : one) == definition;
    }
}
