using CapSdk.Confinement;
using CapSdk.Reading;
using Microsoft.CodeAnalysis;

namespace CapSdk.Analyzers.Authority;

/// <summary>What lies in an object of a type, at any depth, and is not told by it: code, which may have variables, and objects of classes from which others can be derived.</summary>
internal sealed class OpenParts
{
    private readonly HashSet<ITypeSymbol> _seen = new(SymbolEqualityComparer.Default);
    private readonly List<INamedTypeSymbol> _classes = [];
    private readonly Stack<ITypeSymbol?> _waiting = [];

    /// <summary>True where it holds delegates, or comparers, which are made of some.</summary>
    public bool HaveCode { get; private set; }

    /// <summary>True where it holds objects of classes that are not sealed, or of interfaces of the project.</summary>
    public bool HaveClasses => _classes.Count > 0;

    /// <summary>True where it holds an object of a type parameter.</summary>
    public bool HaveParameters { get; private set; }

    /// <summary>True where it holds a collection that keeps a comparer.</summary>
    public bool HaveComparers { get; private set; }

    /// <summary>True where the type tells all of it.</summary>
    public bool AreNone => !HaveCode && !HaveClasses && !HaveParameters && !HaveComparers;

    public static OpenParts Of(params IEnumerable<ITypeSymbol?> types)
    {
        var parts = new OpenParts();
        foreach (var type in types) parts._waiting.Push(type);
        parts.AddAll();
        return parts;
    }

    /// <summary>What lies in an object that is known to be of this very class.</summary>
    public static OpenParts OfFields(INamedTypeSymbol made)
    {
        var parts = new OpenParts();
        parts._seen.Add(made);
        foreach (var argument in made.TypeArguments) parts._waiting.Push(argument);
        parts.AddFields(made);
        parts.AddAll();
        return parts;
    }

    /// <summary>True for a class whose objects may stand where the type says another one.</summary>
    public bool MayBe(ITypeSymbol made)
    {
        for (var at = made; at is not null; at = at.BaseType)
            if (_classes.Any(one => SymbolEqualityComparer.Default.Equals(one, at.OriginalDefinition))) return true;
        return made.AllInterfaces.Any(facet => _classes.Any(one => SymbolEqualityComparer.Default.Equals(one, facet.OriginalDefinition)));
    }

    // Not by calling itself: types may hold each other in a chain of any length.
    private void AddAll()
    {
        while (_waiting.Count > 0) Add(_waiting.Pop());
    }

    private void Add(ITypeSymbol? type)
    {
        if (type is null || !_seen.Add(type)) return;
        switch (type)
        {
            case IArrayTypeSymbol array:
                _waiting.Push(array.ElementType);
                break;
            case ITypeParameterSymbol parameter:
                HaveParameters |= !parameter.IsValueType;
                break;
            case INamedTypeSymbol { TypeKind: TypeKind.Delegate } or { SpecialType: SpecialType.System_Delegate or SpecialType.System_MulticastDelegate }:
                HaveCode = true;
                break;
            case INamedTypeSymbol named:
                AddParts(named);
                break;
        }
    }

    private void AddParts(INamedTypeSymbol type)
    {
        foreach (var argument in type.TypeArguments) _waiting.Push(argument);
        if (type is { TypeKind: TypeKind.Class, IsSealed: false } and not { SpecialType: SpecialType.System_Object } || (type.TypeKind == TypeKind.Interface && !BaseLibrary.Owns(type.ContainingAssembly))) _classes.Add(type.OriginalDefinition);
        AddFields(type);
    }

    private void AddFields(INamedTypeSymbol type)
    {
        // Of an anonymous type there is no field to be seen.
        if (type.IsAnonymousType)
            foreach (var property in type.GetMembers().OfType<IPropertySymbol>()) _waiting.Push(property.Type);
        for (var at = type; at is not null; at = at.BaseType)
        {
            if (BaseLibrary.Owns(at.ContainingAssembly))
            {
                HaveCode |= FixedClasses.IsComparer(MetadataNames.Of(at.OriginalDefinition));
                HaveComparers |= at.ContainingType is null && FixedClasses.IsCompared(at.ContainingNamespace.ToDisplayString(), at.Name);
                continue;
            }

            // As they are declared: a type may hold one of itself with other arguments, and so on for ever.
            foreach (var field in at.OriginalDefinition.GetMembers().OfType<IFieldSymbol>())
                if (!field.IsStatic) _waiting.Push(field.Type);
        }
    }
}
