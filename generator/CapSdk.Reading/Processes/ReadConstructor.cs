using Microsoft.CodeAnalysis;

namespace CapSdk.Reading;

/// <summary>A constructor that can be spawned, on its way through the reader, as <see cref="ReadMethod"/> is.</summary>
internal sealed record ReadConstructor(IMethodSymbol Symbol, ConstructorModel Model);
