using System.Reflection;
using System.Runtime.CompilerServices;

namespace CapSdk.Codecs.Code;

/// <summary>Where a method calls what nobody can see beforehand.</summary>
internal static class LateCalls
{
    // What these have made or set is looked at by itself where an object holds it.
    private static readonly HashSet<string> s_making = ["CreateDelegate", "CreateInstance", "Compile", "SetValue", "SetValueDirect"];

    public static Hazard? HazardOf(MethodBase callee)
    {
        if (callee.DeclaringType is not { } declaring) return null;
        var type = declaring.IsConstructedGenericType ? declaring.GetGenericTypeDefinition() : declaring;

        // Each use of dynamic is a call site, which is made there.
        if (type == typeof(CallSite<>) && callee.Name == nameof(CallSite<>.Create)) return HazardAt("dynamic", declaring, isValue: true);
        return LateBinding.Concerns(type.FullName ?? "", callee.Name, callee.IsGenericMethod) ? HazardAt($"{CodeNames.Of(declaring)}.{callee.Name}", declaring, !s_making.Contains(callee.Name)) : null;
    }

    /// <summary>Of a method without a body that stands for a member which only a name tells.</summary>
    public static Hazard HazardOfAccessor(MethodBase accessor) => HazardAt(HazardSearch.NameOf(accessor)[..^2], accessor.DeclaringType!, isValue: true);

    private static Hazard HazardAt(string step, Type declaring, bool isValue) =>
        new(new PathStep(step), declaring.IsGenericType ? CodeNames.Of(declaring).Split('<')[0] : CodeNames.Of(declaring), LateBinding.Instead, isValue);
}
