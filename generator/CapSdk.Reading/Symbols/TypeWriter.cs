using System.Text;
using Microsoft.CodeAnalysis;

namespace CapSdk.Reading;

/// <summary>Writes types as source code, fully qualified, with nullable annotations, as seen from one declaration.</summary>
internal sealed class TypeWriter
{
    private static readonly SymbolDisplayFormat Format = SymbolDisplayFormat.FullyQualifiedFormat
        .AddMiscellaneousOptions(SymbolDisplayMiscellaneousOptions.IncludeNullableReferenceTypeModifier);

    /// <summary>What generic generated classes declare themselves.</summary>
    private static readonly string[] Members = ["Methods", "CreateProxy", "Dispatch", "Instance", "Construct"];

    // Type parameters of nested types may share a name; generated code declares them all on one type. And where an interface has a type
    // parameter and a parameter of one name, its extension methods would have both, which the language does not allow.
    private readonly Dictionary<ITypeParameterSymbol, string> _names = new(SymbolEqualityComparer.Default);

    private readonly List<ITypeParameterSymbol> _parameters;

    public TypeWriter(INamedTypeSymbol declaration)
    {
        _parameters = [.. MetadataNames.AllTypeArguments(declaration.OriginalDefinition).OfType<ITypeParameterSymbol>()];
        var taken = new HashSet<string>(ParameterNames(declaration).Concat(Members));
        foreach (var parameter in _parameters) _names[parameter] = Identifiers.Escape(Identifiers.Fresh(parameter.Name, taken));
    }

    public string Write(ITypeSymbol type)
    {
        var text = new StringBuilder();
        foreach (var part in type.ToDisplayParts(Format))
            text.Append(part.Symbol is ITypeParameterSymbol parameter && _names.TryGetValue(parameter, out var name) ? name : part.ToString());
        return text.ToString();
    }

    /// <summary>As <c>typeof</c> takes it: without type arguments.</summary>
    public static string WriteOpen(INamedTypeSymbol type)
    {
        var definition = type.OriginalDefinition;
        return (definition.IsGenericType ? definition.ConstructUnboundGenericType() : definition).ToDisplayString(SymbolDisplayFormat.FullyQualifiedFormat);
    }

    public EquatableArray<TypeParameterModel> WriteTypeParameters() =>
        _parameters.Select(p => new TypeParameterModel(_names[p], string.Join(", ", ConstraintsOf(p)))).ToEquatable();

    private IEnumerable<string> ConstraintsOf(ITypeParameterSymbol parameter)
    {
        if (parameter.HasUnmanagedTypeConstraint) yield return "unmanaged";
        else if (parameter.HasValueTypeConstraint) yield return "struct";
        else if (parameter.HasReferenceTypeConstraint)
            yield return parameter.ReferenceTypeConstraintNullableAnnotation == NullableAnnotation.Annotated ? "class?" : "class";
        else if (parameter.HasNotNullConstraint) yield return "notnull";
        foreach (var type in parameter.ConstraintTypes) yield return Write(type);
        if (parameter.HasConstructorConstraint) yield return "new()";
    }

    private static IEnumerable<string> ParameterNames(INamedTypeSymbol declaration) =>
        from type in declaration.AllInterfaces.Prepend(declaration)
        from method in type.GetMembers().OfType<IMethodSymbol>()
        from parameter in method.Parameters
        select parameter.Name;
}
