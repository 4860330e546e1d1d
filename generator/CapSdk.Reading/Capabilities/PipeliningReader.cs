using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;

namespace CapSdk.Reading;

/// <summary>
/// Decides which methods get an extension on the promise of their interface: those that need no task, are not ambiguous between bases,
/// and are not hidden by a member that every promise has.
/// </summary>
internal sealed class PipeliningReader(INamedTypeSymbol type, Compilation compilation, ProblemList problems)
{
    public IEnumerable<MethodModel> Mark(IReadOnlyList<ReadMethod> methods)
    {
        foreach (var method in methods)
        {
            var isPipelined = method.Model.Return.Family is ReturnFamily.Promise or ReturnFamily.OneWay && !methods.Any(other => Hides(other, method));
            if (isPipelined && HiddenBy(method.Symbol) is { } member)
            {
                // An inherited method was reported where it is declared.
                var hiding = member.ToDisplayString(SymbolDisplayFormat.CSharpShortErrorMessageFormat);
                if (!method.Model.IsInherited) problems.Add(Rules.HiddenPipelining, method.Symbol, method.Symbol.Name, type.Name, hiding);
                isPipelined = false;
            }

            yield return method.Model with { IsPipelined = isPipelined, ShortForms = isPipelined ? ShortForms.Of(method, methods) : default };
        }
    }

    /// <summary>True also for two unrelated bases: neither can be called without a cast, on the interface as on its promise.</summary>
    private static bool Hides(ReadMethod other, ReadMethod method) =>
        other != method && other.Symbol.Name == method.Symbol.Name && HaveSameParameters(other.Symbol, method.Symbol)
        && !IsAncestor(of: method.Symbol.ContainingType, other.Symbol.ContainingType);

    private static bool IsAncestor(INamedTypeSymbol of, INamedTypeSymbol ancestor) => of.AllInterfaces.Contains(ancestor, SymbolEqualityComparer.Default);

    private static bool HaveSameParameters(IMethodSymbol one, IMethodSymbol other) =>
        // By metadata: two methods that differ in tuple names only could not both be extensions.
        one.Parameters.Select(p => MetadataNames.InSignature(p.Type)).SequenceEqual(other.Parameters.Select(p => MetadataNames.InSignature(p.Type)));

    private IMethodSymbol? HiddenBy(IMethodSymbol method)
    {
        for (ITypeSymbol? at = compilation.GetTypeByMetadataName(SdkNames.PromiseOfT)?.Construct(type); at is not null; at = at.BaseType)
            foreach (var member in at.GetMembers(method.Name).OfType<IMethodSymbol>())
                if (IsPublicInstance(member) && CanTake(member, method)) return member;
        return null;
    }

    private static bool IsPublicInstance(IMethodSymbol member) =>
        member is { MethodKind: MethodKind.Ordinary, DeclaredAccessibility: Accessibility.Public, IsStatic: false };

    /// <summary>True if some call that fits <paramref name="wanted"/> would be bound to <paramref name="member"/>, which wins over extensions.</summary>
    private bool CanTake(IMethodSymbol member, IMethodSymbol wanted)
    {
        for (var count = Required(wanted); count <= wanted.Parameters.Length; count++)
            if (count >= Required(member) && count <= member.Parameters.Length && Converts(wanted.Parameters.Take(count), member.Parameters)) return true;
        return false;
    }

    private static int Required(IMethodSymbol method) => method.Parameters.Count(p => !p.IsOptional && !p.IsParams);

    private bool Converts(IEnumerable<IParameterSymbol> from, IEnumerable<IParameterSymbol> to) =>
        from.Zip(to, (source, target) => compilation.ClassifyConversion(source.Type, target.Type).IsImplicit).All(isImplicit => isImplicit);
}
