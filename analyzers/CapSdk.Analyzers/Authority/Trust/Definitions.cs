using System.Runtime.CompilerServices;
using Microsoft.CodeAnalysis;

namespace CapSdk.Analyzers.Authority;

/// <summary>Original definitions by their references: a compilation has one object for each, but for members of anonymous types, and it is asked for each use of a member.</summary>
internal sealed class Definitions : IEqualityComparer<ISymbol>
{
    public static Definitions Comparer { get; } = new();

    public bool Equals(ISymbol? one, ISymbol? other) => ReferenceEquals(one, other);

    public int GetHashCode(ISymbol symbol) => RuntimeHelpers.GetHashCode(symbol);
}
