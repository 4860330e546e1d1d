using System.Reflection;

namespace CapSdk.Codecs.Code;

/// <summary>Where a method comes by an address as a number, or uses one: by a call of the base library, or of native code.</summary>
internal static class UsedAddresses
{
    public static Hazard? HazardOf(MethodBase callee)
    {
        if (callee.DeclaringType is not { } declaring) return null;
        var name = callee.IsSpecialName && callee.Name.StartsWith("get_", StringComparison.Ordinal) ? callee.Name[4..] : callee.Name;
        var type = declaring.IsConstructedGenericType ? declaring.GetGenericTypeDefinition() : declaring;
        var isMeant = callee.Attributes.HasFlag(MethodAttributes.PinvokeImpl) ? HasAddress(callee) : HostAddresses.Concern(type.FullName ?? "", name, HasAddress(callee), HasPointer(callee));
        return isMeant ? HazardAt(callee.IsConstructor ? "new " + CodeNames.Of(declaring) : $"{CodeNames.Of(declaring)}.{name}") : null;
    }

    public static Hazard HazardAt(string step) => new(new PathStep(step), "nint", HostAddresses.Instead, IsValue: true);

    private static bool HasAddress(MethodBase callee) => TypesIn(callee).Any(static type => IsPointer(type) || type == typeof(nint) || type == typeof(nuint));

    private static bool HasPointer(MethodBase callee) => TypesIn(callee).Any(IsPointer);

    private static bool IsPointer(Type type) => type.IsPointer || type.IsFunctionPointer;

    private static IEnumerable<Type> TypesIn(MethodBase callee)
    {
        if (callee is MethodInfo { ReturnType: var returned }) yield return ElementOf(returned);
        foreach (var parameter in callee.GetParameters()) yield return ElementOf(parameter.ParameterType);
    }

    private static Type ElementOf(Type type)
    {
        while (type.IsByRef || type.IsArray) type = type.GetElementType()!;
        return type;
    }
}
