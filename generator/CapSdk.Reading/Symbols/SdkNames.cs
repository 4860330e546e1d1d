using Microsoft.CodeAnalysis;

namespace CapSdk.Reading;

/// <summary>Recognises the SDK's own types by name, so that the SDK can be compiled with its own generator.</summary>
internal static class SdkNames
{
    public const string Capability = "CapSdk.CapabilityAttribute";
    public const string Process = "CapSdk.ProcessAttribute";
    public const string PromiseOfT = "CapSdk.Promise`1";

    private const string Namespace = "CapSdk";

    public static bool IsCapability(this ITypeSymbol type) => type.TypeKind == TypeKind.Interface && type.FindAttribute("CapabilityAttribute") is not null;

    public static bool IsProcess(this ITypeSymbol type) => type.TypeKind == TypeKind.Class && type.FindAttribute("ProcessAttribute") is not null;

    public static bool IsDevice(this ITypeSymbol type) => type.FindAttribute("DeviceAttribute") is not null;

    public static bool IsConfined(this IAssemblySymbol assembly) => assembly.FindAttribute("ConfinedAttribute") is not null;

    public static bool IsComponentAssembly(this IAssemblySymbol assembly) => assembly.FindAttribute("CapComponentsAttribute") is not null;

    public static bool IsTransient(this ISymbol member) => member.FindAttribute("TransientAttribute") is not null;

    public static bool IsPromise(this ITypeSymbol type) => type is INamedTypeSymbol { Name: "Promise", Arity: 0 or 1 } && IsTopLevel(type);

    /// <summary>What spawn methods are called on.</summary>
    public static bool CanSpawn(this ITypeSymbol type) => type is ITypeParameterSymbol parameter
        ? parameter.ConstraintTypes.Any(CanSpawn)
        : IsNamed(type, "CapHost") || IsNamed(type, "ISpawner") || type.AllInterfaces.Any(static facet => IsNamed(facet, "ISpawner"));

    /// <summary>A type of the runtime, which knows how its own types travel.</summary>
    public static bool IsOfRuntime(this ITypeSymbol type) => type.ContainingAssembly?.Name == Namespace;

    /// <summary>The types that <c>[assembly: Travels(typeof(X))]</c> admits.</summary>
    public static IEnumerable<ITypeSymbol> TravellingTypes(this IAssemblySymbol assembly) =>
        from attribute in assembly.GetAttributes()
        where IsSdkAttribute(attribute, "TravelsAttribute") && attribute.ConstructorArguments.Length == 1
        select attribute.ConstructorArguments[0].Value as ITypeSymbol into type
        where type is not null
        select type.OriginalDefinition;

    public static AttributeData? FindAttribute(this ISymbol symbol, string name)
    {
        foreach (var attribute in symbol.GetAttributes())
            if (IsSdkAttribute(attribute, name)) return attribute;
        return null;
    }

    private static bool IsSdkAttribute(AttributeData attribute, string name) => attribute.AttributeClass is { } type && IsNamed(type, name);

    private static bool IsNamed(ITypeSymbol type, string name) => type.Name == name && IsTopLevel(type);

    private static bool IsTopLevel(ITypeSymbol type) =>
        type.ContainingType is null && type.ContainingNamespace is { Name: Namespace, ContainingNamespace.IsGlobalNamespace: true };
}
