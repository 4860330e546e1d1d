using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace CapSdk.Analyzers.Authority;

/// <summary>What is cast or tested, as it was declared: a cast to object in between makes no other object of it.</summary>
internal static class CastValues
{
    /// <summary>The type of a value, without the casts around it.</summary>
    public static ITypeSymbol? TypeOf(IOperation value) => Uncast(value).Type;

    /// <summary>The value itself.</summary>
    public static IOperation Uncast(IOperation value)
    {
        while (value is IParenthesizedOperation or IConversionOperation { Conversion: { IsIdentity: true } or { IsReference: true } }) value = value is IConversionOperation conversion ? conversion.Operand : ((IParenthesizedOperation)value).Operand;
        return value;
    }

    /// <summary>The type of what a pattern is asked of.</summary>
    public static ITypeSymbol? TypeOf(IPatternOperation pattern) =>

        // Behind an "and" the pattern before it has said more.
        MatchedBy(pattern) is { } value && SymbolEqualityComparer.Default.Equals(value.Type, pattern.InputType) ? TypeOf(value) : pattern.InputType;

    /// <summary>What a pattern is asked of; null for one that is asked of a part of it.</summary>
    public static IOperation? MatchedBy(IPatternOperation pattern)
    {
        IOperation at = pattern;
        while (at.Parent is INegatedPatternOperation or IBinaryPatternOperation) at = at.Parent;
        return at.Parent switch
        {
            IIsPatternOperation test => test.Value,
            IPatternCaseClauseOperation { Parent.Parent: ISwitchOperation choice } => choice.Value,
            ISwitchExpressionArmOperation { Parent: ISwitchExpressionOperation choice } => choice.Value,
            _ => null,
        };
    }
}
