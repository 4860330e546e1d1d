using Microsoft.CodeAnalysis;

namespace CapSdk.Reading;

/// <summary>What is wrong with an interface whatever its members are.</summary>
internal static class InterfaceShape
{
    public static void Check(INamedTypeSymbol type, ProblemList problems)
    {
        if (Reaches.ReachOf(type) == Reach.None) problems.Add(Rules.InaccessibleCapability, type, type.Name);
        foreach (var parameter in type.TypeParameters)
            if (parameter.Variance != VarianceKind.None)
                problems.Add(Rules.VariantCapability, parameter, type.Name, parameter.Variance == VarianceKind.In ? "in" : "out", parameter.Name);
        foreach (var ancestor in type.AllInterfaces)
            if (!BaseInterfaces.IsAllowed(ancestor)) problems.Add(Rules.ForeignBaseInterface, type, type.Name, ancestor.Name, BaseInterfaces.RemedyFor(ancestor));
    }
}
