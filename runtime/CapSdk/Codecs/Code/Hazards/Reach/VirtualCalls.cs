using System.Reflection;
using CapSdk.Codecs.Types;

namespace CapSdk.Codecs.Code;

/// <summary>Calls that go through an interface or a base class: any method that can be behind them may be meant.</summary>
internal static class VirtualCalls
{
    /// <summary>True where a call of <paramref name="callee"/>, as it is defined, may end in <paramref name="method"/>.</summary>
    public static bool Mean(MethodBase callee, MethodBase method) =>
        IsOpen(callee) && method.IsVirtual && method.DeclaringType is { } of && Overrides(method.Name, callee.Name) && method.GetParameters().Length == callee.GetParameters().Length && Is(of, callee.DeclaringType!);

    /// <summary>True where another method than the named one may be meant.</summary>
    public static bool IsOpen(MethodBase callee) => callee is { IsVirtual: true, IsFinal: false, DeclaringType: { IsSealed: false } };

    private static bool Overrides(string name, string called) => name == called || name.EndsWith("." + called, StringComparison.Ordinal);

    private static bool Is(Type type, Type definition)
    {
        for (var level = type; level is not null; level = level.BaseType)
            if (IsMadeOf(level)) return true;
        return definition.IsInterface && RuntimeTypes.Interfaces(type).Any(IsMadeOf);

        bool IsMadeOf(Type one) => (one.IsConstructedGenericType ? one.GetGenericTypeDefinition() : one) == definition;
    }
}
