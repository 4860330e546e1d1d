using System.Collections.Immutable;
using Microsoft.CodeAnalysis;

namespace CapSdk.Analyzers.Moving;

/// <summary>Something that cannot be moved, and how one gets to it.</summary>
/// <param name="Path">The fields that lead to it, the one that holds it last; empty where the type itself is what cannot be moved.</param>
/// <param name="IsDevice">True for a class marked [Device].</param>
internal sealed record Held(ImmutableArray<string> Path, ITypeSymbol Type, bool IsDevice)
{
    /// <summary><c>Tour._cache → Index._file : FileStream</c>.</summary>
    /// <param name="start">The field, local or parameter from which the path begins.</param>
    public string Display(string start) => $"{string.Join(" → ", Path.Insert(0, start))} : {Name}";

    /// <summary>Of the same type by the same path.</summary>
    public bool Equals(Held? other) => other is not null && Path.SequenceEqual(other.Path) && SymbolEqualityComparer.Default.Equals(Type, other.Type);

    public override int GetHashCode() => SymbolEqualityComparer.Default.GetHashCode(Type);

    /// <summary>The type, as source code names it.</summary>
    private string Name => Type.WithNullableAnnotation(NullableAnnotation.None).ToDisplayString(SymbolDisplayFormat.MinimallyQualifiedFormat);
}
