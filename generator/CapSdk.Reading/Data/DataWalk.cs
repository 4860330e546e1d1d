using Microsoft.CodeAnalysis;

namespace CapSdk.Reading;

/// <summary>One walk through the fields of a type, with the path that led to the present one.</summary>
internal sealed class DataWalk(DataReader reader, CancellationToken cancel)
{
    // A generic type may expand without end (class A<T> { A<A<T>> next; }): deeper than this no new kind of field can turn up.
    private const int MaximumDepth = 16;

    private readonly HashSet<ITypeSymbol> _seen = new(SymbolEqualityComparer.Default);

    private readonly List<string> _path = [];

    /// <param name="inField">A field may be declared as object: what it holds is seen when it is sent.</param>
    public Refusal? Check(ITypeSymbol type, bool inField)
    {
        cancel.ThrowIfCancellationRequested();
        if (_path.Count > MaximumDepth || !_seen.Add(type)) return null;
        return type switch
        {
            IDynamicTypeSymbol or { SpecialType: SpecialType.System_Object } =>
                inField ? null : Refuse(type, "it names no data: declare the type, or a base class of your own"),
            IArrayTypeSymbol array => Check(array.ElementType, inField),
            IPointerTypeSymbol or IFunctionPointerTypeSymbol =>
                Refuse(type, "an address has no meaning in another process: pass what it points to", Rules.UnsafeType),
            INamedTypeSymbol { TypeKind: not TypeKind.Error } named => CheckNamed(named, inField),
            _ => null,
        };
    }

    private Refusal? CheckNamed(INamedTypeSymbol type, bool inField)
    {
        if (type.IsRefLikeType) return Refuse(type, "it lives on the stack: use an array or ReadOnlyMemory<byte>", Rules.UnsafeType);
        if (type.HasStaticAbstracts())
            return Refuse(type, "an interface with static abstract members names no type: declare a class or another interface", Rules.UnsafeType);
        if (Streaming.RefusalOf(type) is { } streaming) return Refuse(type, streaming.Reason, streaming.Rule);
        if (type.TypeKind == TypeKind.Delegate) return Refuse(type, Remedies.For(type));
        if (type.IsCapability() || type.IsPromise()) return CheckArguments(type, inField);
        if (ReferenceTypes.RemedyFor(type) is { } remedy) return Refuse(type, remedy);
        if (type.IsOfRuntime() || reader.IsAdmitted(type)) return CheckArguments(type, inField);
        if (BaseLibraryData.IsBaseLibrary(type.ContainingAssembly))
            return BaseLibraryData.Contains(type) ? CheckArguments(type, inField) : Refuse(type, Remedies.For(type));
        if (ForgottenCapabilities.RemedyFor(type) is { } forgotten) return Refuse(type, forgotten, Rules.ForgottenCapability) with { Culprit = type.OriginalDefinition };
        return reader.IsDeclaredHere(type) ? CheckFields(type) : CheckForeign(type, inField);
    }

    private Refusal? CheckArguments(INamedTypeSymbol type, bool inField)
    {
        foreach (var argument in MetadataNames.AllTypeArguments(type))
            if (Check(argument, inField) is { } refusal) return refusal;
        return null;
    }

    private Refusal? CheckForeign(INamedTypeSymbol type, bool inField)
    {
        for (var ancestor = type.BaseType; ancestor is not null; ancestor = ancestor.BaseType)
            if (!IsRoot(ancestor) && BaseLibraryData.IsBaseLibrary(ancestor.ContainingAssembly) && !BaseLibraryData.Contains(ancestor))
                return Refuse(type, Remedies.For(type));
        reader.NoteForeign(type);
        return CheckArguments(type, inField);
    }

    private Refusal? CheckFields(INamedTypeSymbol type)
    {
        if (type.TypeKind == TypeKind.Enum) return null;
        if (type.BaseType is { } ancestor && !IsRoot(ancestor) && Check(ancestor, inField: true) is { } inherited) return inherited;
        foreach (var (member, content) in DataFields.Of(type))
        {
            _path.Add(type.Name + "." + member.Name);
            if (Check(content, inField: true) is { } refusal) return refusal;
            _path.RemoveAt(_path.Count - 1);
        }

        return null;
    }

    private static bool IsRoot(INamedTypeSymbol type) =>
        type.SpecialType is SpecialType.System_Object or SpecialType.System_ValueType or SpecialType.System_Enum;

    private Refusal Refuse(ITypeSymbol type, string remedy, string rule = Rules.UntravelableData)
    {
        var name = type.WithNullableAnnotation(NullableAnnotation.None).ToDisplayString(SymbolDisplayFormat.MinimallyQualifiedFormat);
        return new(rule, _path.Count switch
        {
            0 => $"it is of type '{name}': {remedy}",
            1 => $"its field {_path[0]} is of type '{name}': {remedy}",
            _ => $"its fields {string.Join(" → ", _path)} lead to type '{name}': {remedy}",
        });
    }
}
