using System.Collections.Immutable;
using System.Runtime.CompilerServices;
using CapSdk.Reading;
using Microsoft.CodeAnalysis;

namespace CapSdk.Analyzers;

/// <summary>
/// Which code is confined: classes marked [Process] and types marked [Confined], with the base classes that they have in their project; classes that implement a capability and are no
/// [Device]; what is nested in these; and everything in an assembly marked [Confined] but its devices. That is the code that moves.
/// </summary>
internal static class Confinement
{
    // Bases are found by those that derive from them, so all of a project is looked through, once.
    private static readonly ConditionalWeakTable<IAssemblySymbol, ImmutableHashSet<INamedTypeSymbol>> s_bases = new();

    // Each node of a file is asked whether it is confined, and what says so are attributes and interfaces.
    private static readonly ConditionalWeakTable<INamedTypeSymbol, Answer> s_answers = new();

    public static bool IsConfined(this ISymbol symbol) =>
        (symbol as INamedTypeSymbol ?? symbol.ContainingType) is { } type ? s_answers.GetValue(type, static asked => new(Judge(asked))).IsConfined : symbol.ContainingAssembly is { } assembly && SdkNames.IsConfined(assembly);

    private static bool Judge(INamedTypeSymbol symbol)
    {
        for (var type = symbol; type is not null; type = type.ContainingType)
        {
            if (type.IsDevice()) return false;
            if (IsMarked(type) || (type.TypeKind == TypeKind.Class && (type.AllInterfaces.Any(SdkNames.IsCapability) || IsBase(type)))) return true;
        }

        return symbol.ContainingAssembly is { } assembly && SdkNames.IsConfined(assembly) && !IsRegex(symbol);
    }

    // What the framework's generator writes out of a regular expression, as types that only its file can name: the author of the assembly has not marked that.
    private static bool IsRegex(INamedTypeSymbol? type)
    {
        while (type?.ContainingType is { } outer) type = outer;
        return type is { IsFileLocal: true } && type.ContainingNamespace.ToDisplayString() == "System.Text.RegularExpressions.Generated";
    }

    private static bool IsMarked(INamedTypeSymbol type) => type.IsProcess() || type.FindAttribute("ConfinedAttribute") is not null;

    private static bool IsBase(INamedTypeSymbol type) =>
        type is { IsSealed: false, IsStatic: false, ContainingAssembly: ISourceAssemblySymbol assembly } && s_bases.GetValue(assembly, BasesIn).Contains(type.OriginalDefinition);

    private static ImmutableHashSet<INamedTypeSymbol> BasesIn(IAssemblySymbol assembly)
    {
        var bases = ImmutableHashSet.CreateBuilder<INamedTypeSymbol>(SymbolEqualityComparer.Default);
        var waiting = new Stack<INamespaceOrTypeSymbol>([assembly.GlobalNamespace]);
        while (waiting.Count > 0)
        {
            var next = waiting.Pop();
            foreach (var inner in next is INamespaceSymbol space ? space.GetMembers() : next.GetTypeMembers().CastArray<INamespaceOrTypeSymbol>()) waiting.Push(inner);
            if (next is not INamedTypeSymbol { TypeKind: TypeKind.Class, BaseType: { SpecialType: not SpecialType.System_Object } above } type || type.IsDevice() || !IsMarked(type)) continue;
            for (var at = above; at is not null && SymbolEqualityComparer.Default.Equals(at.ContainingAssembly, assembly); at = at.BaseType) bases.Add(at.OriginalDefinition);
        }

        return bases.ToImmutable();
    }

    private sealed class Answer(bool isConfined)
    {
        public bool IsConfined => isConfined;
    }
}
