using CapSdk.Confinement;
using CapSdk.Reading;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace CapSdk.Analyzers.Authority;

/// <summary>Types whose objects cannot be changed once they are made.</summary>
internal static class ImmutableTypes
{
    private const int MaxDepth = 16;

    private static readonly HashSet<string> s_readOnly =
    [
        "System.Collections.Generic.IEnumerable`1", "System.Collections.Generic.IReadOnlyCollection`1", "System.Collections.Generic.IReadOnlyList`1", "System.Collections.Generic.IReadOnlyDictionary`2", "System.Collections.Generic.IReadOnlySet`1",
    ];

    /// <summary>True where neither what is declared nor what is made can be changed.</summary>
    /// <param name="isOfOwnCode">Whether code of the project gives the value, so that only a sealed class says what it is.</param>
    public static bool AreAll(ITypeSymbol declared, ITypeSymbol? made, ExpressionSyntax? value, bool isOfOwnCode)
    {
        if (isOfOwnCode && (made ?? declared) is var given && ((given is { IsValueType: false, IsSealed: false } && !IsClosed(given)) || given.TypeKind == TypeKind.Delegate)) return false;
        if (value is null) return IsHeld(declared, declared);
        if (value is LiteralExpressionSyntax) return true;
        if (value is CollectionExpressionSyntax && IsReadOnly(declared)) return ((INamedTypeSymbol)declared).TypeArguments.All(static argument => Is(argument, new Seen(), MaxDepth - 1, isCopied: true));
        return IsHeld(made ?? declared, declared) || (made?.SpecialType == SpecialType.System_Object && value is BaseObjectCreationExpressionSyntax);
    }

    // Abstract, and nobody else can derive from it.
    private static bool IsClosed(ITypeSymbol type) => type is INamedTypeSymbol { Name: "FrozenDictionary" or "FrozenSet" } frozen && BaseLibrary.Owns(frozen.ContainingAssembly);

    /// <summary>True for a type whose objects cannot be changed, of whatever class they are.</summary>
    public static bool Is(ITypeSymbol type) => Is(type, new Seen(), MaxDepth, isCopied: false);

    /// <summary>True for an interface of the base library that only shows what is there: whatever is behind it may still change.</summary>
    public static bool IsReadOnly(ITypeSymbol type) => type is INamedTypeSymbol named && s_readOnly.Contains(MetadataNames.Of(named.OriginalDefinition));

    // What a static field holds by value is copied by whoever asks for it; in a box it would be one for all.
    private static bool IsHeld(ITypeSymbol type, ITypeSymbol declared) => Is(type, new Seen(), MaxDepth, isCopied: !type.IsValueType || declared.IsValueType);

    /// <summary>The first field by which objects of a class of the project can be changed; null where it has no name that was written, or there is none.</summary>
    public static IFieldSymbol? OpenFieldOf(ITypeSymbol type) => BaseLibrary.Owns(type.ContainingAssembly) ? null
        : type.GetMembers().OfType<IFieldSymbol>().FirstOrDefault(static field => !field.IsStatic && !IsParameter(field) && !IsFixed(field, new Seen(), MaxDepth, isCopied: true));

    /// <summary>What to hold instead.</summary>
    public static string InsteadOf(ITypeSymbol type) => type switch
    {
        IArrayTypeSymbol array => $"an ImmutableArray<{array.ElementType.ToDisplayString(SymbolDisplayFormat.MinimallyQualifiedFormat)}>",
        INamedTypeSymbol named when BaseLibrary.Owns(named.ContainingAssembly) && FixedClasses.IsCollection(named.ContainingNamespace.ToDisplayString(), named.Name) => "items that cannot be changed in it, of sealed classes, made right there",
        INamedTypeSymbol named when BaseLibrary.Owns(named.ContainingAssembly) && named.Name.Contains("Dictionary") => "a FrozenDictionary or an ImmutableDictionary",
        INamedTypeSymbol named when BaseLibrary.Owns(named.ContainingAssembly) && named.Name.Contains("Set") => "a FrozenSet or an ImmutableHashSet",
        INamedTypeSymbol named when BaseLibrary.Owns(named.ContainingAssembly) && (named.Name.Contains("List") || named.Name == "ReadOnlyCollection") => "an ImmutableList or an ImmutableArray",
        { TypeKind: TypeKind.Delegate } => "one that is made right there and keeps no variables, or keep it in a field of an object",
        INamedTypeSymbol { TypeKind: TypeKind.Class, IsSealed: false } named when Is(named) => $"it as a class that is sealed, or make it right there by 'new {named.Name}(…)'",
        INamedTypeSymbol named when !BaseLibrary.Owns(named.ContainingAssembly) => $"one whose fields are all readonly and hold what cannot be changed, or keep it in a field of an object",
        _ => "what cannot be changed, or keep it in a field of an object",
    };

    // One that is on the way already, or was found, adds nothing.
    private static bool Is(ITypeSymbol type, Seen seen, int depth, bool isCopied)
    {
        // One that holds itself with other arguments adds nothing either; of others nobody has found out.
        if (depth == 0) return seen.HasOneOf(type);
        if (!seen.Add(type, isCopied) || type.TypeKind is TypeKind.Enum or TypeKind.Delegate or TypeKind.TypeParameter or TypeKind.Error) return true;
        if (type is not INamedTypeSymbol named) return false;
        if (named.SpecialType is SpecialType.System_String or (>= SpecialType.System_Boolean and <= SpecialType.System_UIntPtr) or SpecialType.System_DateTime) return true;
        if (named.SpecialType == SpecialType.System_Object) return false;
        if (named.IsTupleType || named.OriginalDefinition.SpecialType == SpecialType.System_Nullable_T) return named.TypeArguments.All(argument => Is(argument, seen, depth - 1, isCopied));
        return BaseLibrary.Owns(named.ContainingAssembly) ? IsOfPlatform(named, seen, depth, isCopied) : IsOfUser(named, seen, depth, isCopied);
    }

    private static bool IsOfPlatform(INamedTypeSymbol type, Seen seen, int depth, bool isCopied)
    {
        if (FixedClasses.IsView(MetadataNames.Of(type.OriginalDefinition))) return false;
        if (type.IsValueType || (type.ContainingType is null && FixedClasses.IsCollection(type.ContainingNamespace.ToDisplayString(), type.Name))) return type.TypeArguments.All(argument => Is(argument, seen, depth - 1, isCopied));
        for (var at = type; at is not null; at = at.BaseType)
            if (FixedClasses.Contains(MetadataNames.Of(at.OriginalDefinition))) return true;
        return false;
    }

    private static bool IsSetOnce(IFieldSymbol field) => field.IsReadOnly || (field.AssociatedSymbol is IPropertySymbol { SetMethod: null or { IsInitOnly: true } } property && !StoredProperties.IsSetByGetter(property)) || (IsParameter(field) && !IsAssigned(field));

    private static bool IsParameter(IFieldSymbol field) => field is { IsImplicitlyDeclared: true, AssociatedSymbol: null };

    // What the compiler keeps of a parameter of the primary constructor, <name>P.
    private static bool IsAssigned(IFieldSymbol parameter)
    {
        var name = parameter.Name.TrimStart('<').Split('>')[0];
        return parameter.ContainingType.DeclaringSyntaxReferences.SelectMany(static reference => reference.GetSyntax().DescendantNodes()).OfType<IdentifierNameSyntax>().Any(one => one.Identifier.ValueText == name && WrittenPlaces.IsWritten(one) && !IsOfMember(one));
    }

    // A variable of the member has the same name.
    private static bool IsOfMember(IdentifierNameSyntax name) => name.Ancestors().FirstOrDefault(static node => node is MemberDeclarationSyntax and not BaseTypeDeclarationSyntax) is { } member && new OwnVariables(member).Has(name);

    // Its fields, and those of its base classes: what the compiler keeps of properties and parameters among them.
    private static bool IsOfUser(INamedTypeSymbol type, Seen seen, int depth, bool isCopied)
    {
        // Whoever implements it may have variables: in a collection, that is for the place to tell where it is made.
        if (type.TypeKind == TypeKind.Interface) return depth < MaxDepth && !type.IsOfRuntime();
        if (type.IsAnonymousType) return type.GetMembers().OfType<IPropertySymbol>().All(property => Is(property.Type, seen, depth - 1, isCopied: true));
        if (type.IsOfRuntime()) return !FixedClasses.IsSource(MetadataNames.Of(type.OriginalDefinition)) && type.TypeArguments.All(argument => Is(argument, seen, depth - 1, isCopied));
        for (var at = type; at is { SpecialType: not SpecialType.System_Object and not SpecialType.System_ValueType }; at = at.BaseType)
        {
            if (BaseLibrary.Owns(at.ContainingAssembly)) return !FixedClasses.IsKeeper(at.ContainingNamespace.ToDisplayString(), at.Name) && IsOfPlatform(at, seen, depth, isCopied);
            if (at.GetMembers().OfType<IEventSymbol>().Any(static @event => !@event.IsStatic && StoredProperties.IsStored(@event))) return false;
            foreach (var field in at.GetMembers().OfType<IFieldSymbol>())
                if (!field.IsStatic && !IsFixed(field, seen, depth, isCopied)) return false;
        }

        return true;
    }

    // Of what is held by value a field may be set: in a copy, which whoever reads a readonly field has as well.
    private static bool IsFixed(IFieldSymbol field, Seen seen, int depth, bool isCopied) =>
        field.Type.TypeKind != TypeKind.Interface && (IsSetOnce(field) || (isCopied && field.ContainingType.IsValueType)) && Is(field.Type, seen, depth - 1, !IsParameter(field) && (isCopied || IsSetOnce(field)));

    // What is on the way, or was found; by value and by reference are two questions.
    private sealed class Seen
    {
        private readonly HashSet<ITypeSymbol> _copied = new(SymbolEqualityComparer.Default), _shared = new(SymbolEqualityComparer.Default);

        public bool Add(ITypeSymbol type, bool isCopied) => (isCopied ? _copied : _shared).Add(type);

        public bool HasOneOf(ITypeSymbol type) => _copied.Concat(_shared).Any(one => SymbolEqualityComparer.Default.Equals(one.OriginalDefinition, type.OriginalDefinition));
    }
}
