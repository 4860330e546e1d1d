using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace CapSdk.Analyzers.Authority;

/// <summary>What the compiler writes into the Equals of a record that has none, written out: <c>EqualityContract == other.EqualityContract</c>. It tells whether both are of one class, and no more.</summary>
internal static class OwnContract
{
    public static bool IsCompared(IOperation operation, ISymbol holder) =>
        operation is IBinaryOperation { OperatorMethod: not null, LeftOperand: var one, RightOperand: var other } && holder is IMethodSymbol { Name: nameof(Equals), ContainingType: { IsRecord: true } record } && IsContract(one, record) && IsContract(other, record);

    private static bool IsContract(IOperation operand, INamedTypeSymbol record) =>
        operand is IPropertyReferenceOperation { Property: { Name: "EqualityContract", ContainingType: var holder } } && SymbolEqualityComparer.Default.Equals(holder, record);
}
