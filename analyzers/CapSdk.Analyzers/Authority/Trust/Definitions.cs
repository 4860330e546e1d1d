using System.Runtime.CompilerServices;
using Microsoft.CodeAnalysis;

namespace CapSdk.Analyzers.Authority;

/// <summary>Original definitions by their references. A compilation has one object for each, and to compare their contents for each use of a member costs more than to judge some twice.</summary>
internal sealed class Definitions : IEqualityComparer<ISymbol>
{
    public static Definitions Comparer { get; } = new();

    public bool Equals(ISymbol? one, ISymbol? other) => ReferenceEquals(one, other);

    public int GetHashCode(ISymbol symbol) => RuntimeHelpers.GetHashCode(symbol);
}
