using System.Collections.Concurrent;
using System.Collections.Immutable;
using Microsoft.CodeAnalysis;

namespace CapSdk.Analyzers.Authority;

/// <summary>
/// What generic code does with the types that it is given, and names nowhere: it calls their constructor where a constraint says <c>new()</c>, and their statics where a constraint is an interface with abstract ones. That is
/// for whoever names the types to answer for.
/// </summary>
internal sealed class TypeArguments(Verdicts verdicts)
{
    private readonly ConcurrentDictionary<Argument, IReadOnlyList<ISymbol>> _denied = new();

    /// <summary>The members of type arguments that a generic method, or a member of a generic type, may call and confined code may not.</summary>
    public IEnumerable<ISymbol> DeniedOf(ISymbol member) => IsGeneric(member) ? Given(member).SelectMany(DeniedOf).Concat(OfJson(member).Where(asked => !verdicts.OfMember(asked).IsAllowed)) : [];

    /// <summary>The same for a type that others are derived from.</summary>
    public IEnumerable<ISymbol> DeniedOfType(INamedTypeSymbol type) => Given(type).SelectMany(DeniedOf);

    /// <summary>All that a generic method, or a member of a generic type, may call of its type arguments.</summary>
    public static IEnumerable<ISymbol> DemandedOf(ISymbol member) => IsGeneric(member) ? Given(member).SelectMany(Demanded).Concat(OfJson(member)) : [];

    // Most members are none.
    private static bool IsGeneric(ISymbol member) => member is IMethodSymbol { IsGenericMethod: true } || member.ContainingType?.IsGenericType == true;

    private static IEnumerable<ISymbol> OfJson(ISymbol member) => member is IMethodSymbol { IsGenericMethod: true } method && JsonTimes.AskedBy(method) is { } asked ? [asked] : [];

    private static IEnumerable<Argument> Given(ISymbol member)
    {
        if (member is IMethodSymbol { IsGenericMethod: true } method)
            foreach (var given in Given(method.TypeParameters, method.TypeArguments)) yield return given;
        for (var type = member.ContainingType; type is not null; type = type.ContainingType)
            foreach (var given in Given(type)) yield return given;
    }

    private static IEnumerable<Argument> Given(INamedTypeSymbol type) => type.IsGenericType ? Given(type.TypeParameters, type.TypeArguments) : [];

    private static IEnumerable<Argument> Given(ImmutableArray<ITypeParameterSymbol> parameters, ImmutableArray<ITypeSymbol> arguments)
    {
        for (var i = 0; i < parameters.Length; i++)
            if (arguments[i] is INamedTypeSymbol argument && (parameters[i].HasConstructorConstraint || parameters[i].HasValueTypeConstraint || parameters[i].ConstraintTypes.Length > 0)) yield return new(argument, parameters[i].OriginalDefinition);
    }

    // One is enough to say that the type is none for this.
    private IReadOnlyList<ISymbol> DeniedOf(Argument given) =>
        _denied.TryGetValue(given, out var known) ? known : _denied.GetOrAdd(given, [.. Demanded(given).Where(member => !verdicts.OfMember(member).IsAllowed).Take(1)]);

    private static IEnumerable<ISymbol> Demanded(Argument given)
    {
        var called = StaticsOf(given.Type, given.Parameter);
        if (given.Parameter.HasConstructorConstraint) return called.Concat(given.Type.InstanceConstructors.Where(static constructor => constructor.Parameters.IsEmpty));

        // Of a value type the one that is written; else it is made of zeros.
        return given.Parameter.HasValueTypeConstraint ? called.Concat(given.Type.InstanceConstructors.Where(static constructor => constructor is { Parameters.IsEmpty: true, IsImplicitlyDeclared: false })) : called;
    }

    private static IEnumerable<ISymbol> StaticsOf(INamedTypeSymbol argument, ITypeParameterSymbol parameter)
    {
        var demanded = new HashSet<ISymbol>(parameter.ConstraintTypes.OfType<INamedTypeSymbol>().SelectMany(static one => one.AllInterfaces.Add(one)).Select(static one => one.OriginalDefinition), SymbolEqualityComparer.Default);
        foreach (var facet in argument.AllInterfaces)
        {
            if (!demanded.Contains(facet.OriginalDefinition)) continue;
            foreach (var member in facet.GetMembers())
                if (member is IMethodSymbol { IsStatic: true, IsAbstract: true } && argument.FindImplementationForInterfaceMember(member) is IMethodSymbol found && IsListed(found)) yield return found;
        }
    }

    // What the base class library implements by name is no member that anybody could list, and of properties the list has the whole.
    private static bool IsListed(IMethodSymbol found) => !BaseLibrary.Owns(found.ContainingAssembly) || found is { DeclaredAccessibility: Accessibility.Public, AssociatedSymbol: null };

    private sealed record Argument(INamedTypeSymbol Type, ITypeParameterSymbol Parameter);
}
