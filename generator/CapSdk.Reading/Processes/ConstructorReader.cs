using Microsoft.CodeAnalysis;

namespace CapSdk.Reading;

/// <summary>Reads the constructors that a spawn method can call.</summary>
internal sealed class ConstructorReader(INamedTypeSymbol type, INamedTypeSymbol root, TypeWriter types, DataReader data, ProblemList problems)
{
    /// <param name="isTokenApart">See <see cref="ProcessModel"/>.</param>
    public EquatableArray<ConstructorModel> ReadAll(out bool isTokenApart)
    {
        var accessible = type.InstanceConstructors.Where(c => Reaches.ReachOf(c.DeclaredAccessibility) != Reach.None).ToArray();
        if (accessible.Length == 0) problems.Add(Rules.NoSpawnableConstructor, type, type.Name, "none is public or internal: make one so");
        var read = accessible.Where(CanSetAllMembers).Select(Read).OfType<ReadConstructor>().GroupBy(c => c.Model.Id).Select(g => g.First()).ToArray();
        isTokenApart = SpawnOverloads.Check(type, read, problems);
        return read.Select(c => c.Model).OrderBy(c => c.Id).ToEquatable();
    }

    private ReadConstructor? Read(IMethodSymbol constructor)
    {
        var owner = type.Name + "(…)";
        if (new ParameterReader(types, data, problems).Read(constructor, owner) is not { } parameters || constructor.IsUnresolved()) return null;
        return new(constructor, new(
            MethodIds.Of(constructor), ReachOf(constructor) == Reach.Everywhere, parameters, Documentation.Of(constructor), Obsolescence.Of(constructor)));
    }

    private Reach ReachOf(IMethodSymbol constructor)
    {
        var reach = Reaches.Min(Reaches.ReachOf(constructor.DeclaredAccessibility), Reaches.Min(Reaches.ReachOf(type), Reaches.ReachOf(root)));
        foreach (var parameter in constructor.Parameters) reach = Reaches.Min(reach, Reaches.ReachOf(parameter.Type));
        return reach;
    }

    private bool CanSetAllMembers(IMethodSymbol constructor)
    {
        if (RequiredMember() is not { } member || constructor.GetAttributes().Any(a => a.AttributeClass?.Name == "SetsRequiredMembersAttribute")) return true;
        problems.Add(Rules.NoSpawnableConstructor, constructor, type.Name, $"the required member '{member.Name}' cannot be set when spawning: take it as a parameter");
        return false;
    }

    private ISymbol? RequiredMember()
    {
        for (var at = type; at is not null; at = at.BaseType)
            if (at.GetMembers().FirstOrDefault(m => m is IPropertySymbol { IsRequired: true } or IFieldSymbol { IsRequired: true }) is { } required) return required;
        return null;
    }
}
