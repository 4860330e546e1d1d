using System.Collections.Concurrent;
using CapSdk.Reading;
using Microsoft.CodeAnalysis;

namespace CapSdk.Analyzers.Authority;

/// <summary>
/// What generic code does with the types that it is given, and names nowhere: it calls their constructor where a constraint says <c>new()</c>, and their statics where a constraint is an interface with abstract ones. That is
/// for whoever names the types to answer for.
/// </summary>
internal sealed class TypeArguments(Verdicts verdicts)
{
    private readonly ConcurrentDictionary<(INamedTypeSymbol Argument, ITypeParameterSymbol Parameter), IReadOnlyList<ISymbol>> _denied = new();

    /// <summary>The members of type arguments that a generic method, or a member of a generic type, may call and confined code may not.</summary>
    public IEnumerable<ISymbol> DeniedOf(ISymbol member) => member is IMethodSymbol { IsGenericMethod: true } || member.ContainingType?.IsGenericType == true ? DeniedOfGeneric(member) : [];

    /// <summary>The same for a type that others are derived from.</summary>
    public IEnumerable<ISymbol> DeniedOfType(INamedTypeSymbol type) => type.IsGenericType ? DeniedOf(type.TypeParameters, type.TypeArguments) : [];

    private IEnumerable<ISymbol> DeniedOfGeneric(ISymbol member)
    {
        if (member is IMethodSymbol { IsGenericMethod: true } method)
        {
            foreach (var denied in DeniedOf(method.TypeParameters, method.TypeArguments)) yield return denied;
            if (JsonTimes.AskedBy(method) is { } asked && !verdicts.OfMember(asked).IsAllowed) yield return asked;
        }

        for (var type = member.ContainingType; type is not null; type = type.ContainingType)
            if (type.IsGenericType)
                foreach (var denied in DeniedOf(type.TypeParameters, type.TypeArguments)) yield return denied;
    }

    private IEnumerable<ISymbol> DeniedOf(IReadOnlyList<ITypeParameterSymbol> parameters, IReadOnlyList<ITypeSymbol> arguments)
    {
        for (var i = 0; i < parameters.Count; i++)
        {
            if (arguments[i] is not INamedTypeSymbol argument || !(parameters[i].HasConstructorConstraint || parameters[i].HasValueTypeConstraint || parameters[i].ConstraintTypes.Length > 0)) continue;
            foreach (var denied in _denied.GetOrAdd((argument, parameters[i].OriginalDefinition), FindDenied)) yield return denied;
        }
    }

    private IReadOnlyList<ISymbol> FindDenied((INamedTypeSymbol Argument, ITypeParameterSymbol Parameter) pair)
    {
        var called = StaticsOf(pair.Argument, pair.Parameter);
        if (pair.Parameter.HasConstructorConstraint) called = called.Concat(pair.Argument.InstanceConstructors.Where(static constructor => constructor.Parameters.IsEmpty));
        // Of a value type the one that is written; else it is made of zeros.
        else if (pair.Parameter.HasValueTypeConstraint) called = called.Concat(pair.Argument.InstanceConstructors.Where(static constructor => constructor is { Parameters.IsEmpty: true, IsImplicitlyDeclared: false }));

        // One is enough to say that the type is none for this.
        return [.. called.Where(member => !verdicts.OfMember(member).IsAllowed).Take(1)];
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
    private static bool IsListed(IMethodSymbol found) => !BaseLibraryData.IsBaseLibrary(found.ContainingAssembly) || found is { DeclaredAccessibility: Accessibility.Public, AssociatedSymbol: null };
}
