using Microsoft.CodeAnalysis;

namespace CapSdk.Reading;

/// <summary>A method that can be generated, on its way through the reader: the symbol is dropped when its last reader has seen it.</summary>
internal sealed record ReadMethod(IMethodSymbol Symbol, MethodModel Model);

/// <param name="IsComplete">False: some member cannot be implemented by a proxy.</param>
internal sealed record ReadMembers(IReadOnlyList<ReadMethod> Methods, bool IsComplete);
