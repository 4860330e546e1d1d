using CapSdk.Analyzers.Moving;
using CapSdk.Confinement;
using CapSdk.Reading;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace CapSdk.Analyzers.Authority;

/// <summary>Immutable and frozen collections go through their items in the order of hash codes. Those of plain numbers, of dates and of Guids are computed of the value alone, and so are the same everywhere.</summary>
internal static class HashOrder
{
    // What these give is the same in any order of what they are given; of keys, which differ, sorting is one of them.
    private static readonly HashSet<string> s_ofAnyOrder = ["Any", "Count", "LongCount", "Contains", "Min", "Max", "Sum", "Order", "OrderDescending", "OrderBy", "OrderByDescending"];

    /// <summary>True where the order is lost at once.</summary>
    public static bool IsLost(IOperation operation, ISymbol member)
    {
        if (member is not IPropertySymbol { Name: "Keys" or "Values", ContainingType: { } holder } keys || !BaseLibrary.Owns(holder.ContainingAssembly)) return false;
        var at = operation.Parent;
        while (at is IConversionOperation or IArgumentOperation) at = at.Parent;
        return at is IInvocationOperation { TargetMethod: { ContainingType: { Name: "Enumerable", ContainingNamespace.Name: "Linq" } asked } method } call && BaseLibrary.Owns(asked.ContainingAssembly) && s_ofAnyOrder.Contains(method.Name) && TellsNothing(call, keys.Name == "Keys");
    }

    // Neither code nor a comparer, which would see the order, or take two keys for one.
    private static bool TellsNothing(IInvocationOperation call, bool isOfKeys) => call.TargetMethod.Name switch
    {
        "Order" or "OrderDescending" => isOfKeys && IsText(call) && call.Arguments.Skip(1).All(IsOrdinal),
        "OrderBy" or "OrderByDescending" => isOfKeys && IsText(call) && IsItself(call.Arguments[1].Value) && call.Arguments.Skip(2).All(IsOrdinal),
        "Contains" => call.Arguments.Length <= 2,

        // Floating-point numbers are rounded after each step.
        "Sum" => call.Arguments.Length == 1 && call.Type?.SpecialType is SpecialType.System_Int32 or SpecialType.System_Int64 or SpecialType.System_Decimal,

        // Of two that are equal and not the same, the first one that is met.
        "Min" or "Max" => call.Arguments.Length == 1 && ((isOfKeys && IsText(call)) || IsWhole(call.Type)),
        _ => call.Arguments.Length == 1,
    };

    private static bool IsText(IInvocationOperation call) => call.TargetMethod is { TypeArguments: { Length: > 0 } items } && items[0].SpecialType == SpecialType.System_String;

    private static bool IsOrdinal(IArgumentOperation comparer) => (comparer.Value is IConversionOperation { Operand: var given } ? given : comparer.Value) is IPropertyReferenceOperation { Property: { Name: "Ordinal", ContainingType: { Name: "StringComparer" } holder } } && BaseLibrary.Owns(holder.ContainingAssembly);

    // key => key
    private static bool IsItself(IOperation selector) => selector is IDelegateCreationOperation { Target: IAnonymousFunctionOperation { Body.Operations: { Length: 1 } body } } && body[0] is IReturnOperation { ReturnedValue: IParameterReferenceOperation };

    private static bool IsWhole(ITypeSymbol? type) => type is { SpecialType: >= SpecialType.System_Char and <= SpecialType.System_UInt64 } or { TypeKind: TypeKind.Enum };

    // Frozen collections compute those of texts without a seed, but for comparers of a culture.
    private static bool IsFrozenText(INamedTypeSymbol holder, ITypeSymbol key) => key.SpecialType == SpecialType.System_String && holder.ContainingNamespace is { Name: "Frozen" };

    /// <summary>True for a member of such a collection whose keys have hash codes without a seed.</summary>
    public static bool Lasts(ISymbol member)
    {
        if (member.Name == nameof(GetHashCode) || member.ContainingType is not { TypeArguments.Length: > 0, ContainingType: null } holder || !BaseLibrary.Owns(holder.ContainingAssembly)) return false;
        var key = holder.TypeArguments[0];
        return FixedClasses.IsCompared(holder.ContainingNamespace.ToDisplayString(), holder.Name) && (key.TypeKind == TypeKind.Enum || IsFrozenText(holder, key) || (key is INamedTypeSymbol named && HashCodeOfHost.Lasting.Contains(MetadataNames.Of(named.OriginalDefinition))));
    }
}
