using CapSdk.Reading;
using Microsoft.CodeAnalysis;

namespace CapSdk.Analyzers.Authority;

/// <summary>
/// Capabilities behind an array, a collection, a tuple or a delegate. By variance (C# standard, 18.2.3 and 17.6) one that is handed in as of the narrower capability may have been made of the wider, and a cast of
/// the whole gives all of them at once.
/// </summary>
internal static class CarriedCapabilities
{
    // Classes may be derived of themselves with other arguments, and so on for ever.
    private const int MaxDepth = 16;

    /// <summary>True for a cast after which capabilities can be got that the declared type does not promise.</summary>
    public static bool IsMore(ITypeSymbol from, ITypeSymbol to, Compilation compilation)
    {
        // Most casts are to neither, and each is asked.
        if (to is not (IArrayTypeSymbol or INamedTypeSymbol { IsGenericType: true })) return false;
        HashSet<ITypeSymbol> asked = new(SymbolEqualityComparer.Default);
        Collect(to, asked, IsVariant(from) || from.AllInterfaces.Any(IsVariant));
        if (asked.Count == 0 || compilation.HasImplicitConversion(from, to)) return false;
        HashSet<ITypeSymbol> promised = new(SymbolEqualityComparer.Default), seen = new(SymbolEqualityComparer.Default);
        Promise(from, promised, seen, MaxDepth);
        return !asked.IsSubsetOf(promised);
    }

    // A class of one's own that has no variance is what it was made as, and what it gives is what it was given; unless what it is cast from has.
    private static void Collect(ITypeSymbol type, HashSet<ITypeSymbol> asked, bool isVariant)
    {
        foreach (var item in ItemsOf(type, isVariant))
        {
            if (item.IsCapability()) asked.Add(item);
            else Collect(item, asked, isVariant);
        }
    }

    private static bool IsVariant(ITypeSymbol type) => type is INamedTypeSymbol { IsGenericType: true } named && named.TypeParameters.Any(static parameter => parameter.Variance != VarianceKind.None);

    private static IEnumerable<ITypeSymbol> ItemsOf(ITypeSymbol type, bool isVariant) => type switch
    {
        IArrayTypeSymbol array => [array.ElementType],
        INamedTypeSymbol { IsGenericType: true } named when isVariant || BaseLibrary.Owns(named.ContainingAssembly) || named.IsOfRuntime() || IsVariant(named) => named.ContainingType is { } outer ? ItemsOf(outer, isVariant).Concat(named.TypeArguments) : named.TypeArguments,
        _ => [],
    };

    private static void Promise(ITypeSymbol type, HashSet<ITypeSymbol> promised, HashSet<ITypeSymbol> seen, int depth)
    {
        if (depth == 0 || !seen.Add(type)) return;
        if (type.IsCapability()) promised.Add(type);
        IEnumerable<ITypeSymbol> parts = type switch
        {
            IArrayTypeSymbol array => [array.ElementType],
            ITypeParameterSymbol parameter => parameter.ConstraintTypes,
            INamedTypeSymbol named => named.TypeArguments,
            _ => [],
        };
        foreach (var part in parts) Promise(part, promised, seen, depth - 1);
        foreach (var above in type.AllInterfaces) Promise(above, promised, seen, depth - 1);
        if (type.BaseType is { } inherited) Promise(inherited, promised, seen, depth - 1);
    }
}
