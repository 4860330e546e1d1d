using Microsoft.CodeAnalysis;

namespace CapSdk.Reading;

/// <summary>Why a type cannot travel.</summary>
/// <param name="Rule">One of <see cref="Rules"/>.</param>
/// <param name="Reason">Path to the offender, its type, and what to do instead, as the end of a sentence.</param>
/// <param name="Culprit">The type whose declaration has to be changed, where that is not the place of the use; else null.</param>
internal sealed record Refusal(string Rule, string Reason, INamedTypeSymbol? Culprit = null);
