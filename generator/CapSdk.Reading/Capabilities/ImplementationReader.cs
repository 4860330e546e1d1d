using Microsoft.CodeAnalysis;

namespace CapSdk.Reading;

/// <summary>Looks at types that are no contracts: those that implement capabilities, and those that say two things of themselves.</summary>
internal static class ImplementationReader
{
    public static EquatableArray<Problem> Read(INamedTypeSymbol type)
    {
        var problems = new ProblemList(type);
        var kind = type.IsRecord ? "record" : type.TypeKind == TypeKind.Struct ? "struct" : null;
        // A process that is a record breaks a rule of its own.
        if (kind is not null && !type.IsProcess() && type.AllInterfaces.FirstOrDefault(SdkNames.IsCapability) is { } facet)
            problems.Add(Rules.CapabilityByValue, type, type.Name, kind, facet.Name);
        if (type.IsDevice() && !type.IsProcess() && type.FindAttribute("ConfinedAttribute") is not null) problems.Add(Rules.DeviceAndProcess, type, type.Name, "Confined");
        return problems.ToEquatable();
    }
}
