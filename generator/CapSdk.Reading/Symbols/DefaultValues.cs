using System.Globalization;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;

namespace CapSdk.Reading;

/// <summary>Default values of parameters as expressions.</summary>
internal static class DefaultValues
{
    /// <summary>False also for what only attributes can express: a date, or a value for a parameter of type object.</summary>
    public static bool IsWritable(IParameterSymbol parameter) =>
        parameter.HasExplicitDefaultValue
        && parameter.ExplicitDefaultValue is not DateTime
        && (parameter.ExplicitDefaultValue is null || parameter.Type.IsValueType || parameter.Type.SpecialType == SpecialType.System_String);

    public static string? Of(IParameterSymbol parameter, TypeWriter types)
    {
        if (!IsWritable(parameter)) return null;
        if (parameter.ExplicitDefaultValue is not { } value) return "default";
        var literal = Literal(value);
        return UnderlyingOf(parameter.Type) is { TypeKind: TypeKind.Enum } enumeration ? $"({types.Write(enumeration)})({literal})" : literal;
    }

    private static ITypeSymbol UnderlyingOf(ITypeSymbol type) =>
        type is INamedTypeSymbol { OriginalDefinition.SpecialType: SpecialType.System_Nullable_T } nullable ? nullable.TypeArguments[0] : type;

    private static string Literal(object value) => value switch
    {
        string text => SymbolDisplay.FormatLiteral(text, quote: true),
        char character => SymbolDisplay.FormatLiteral(character, quote: true),
        bool flag => flag ? "true" : "false",
        decimal number => number.ToString(CultureInfo.InvariantCulture) + "m",
        double number => Floating(number, "double", "d"),
        float number => Floating(number, "float", "f"),
        IFormattable number => number.ToString(null, CultureInfo.InvariantCulture),
        _ => "default",
    };

    private static string Floating(double value, string type, string suffix) =>
        double.IsNaN(value) ? type + ".NaN"
        : double.IsPositiveInfinity(value) ? type + ".PositiveInfinity"
        : double.IsNegativeInfinity(value) ? type + ".NegativeInfinity"
        : (suffix == "f" ? ((float)value).ToString("R", CultureInfo.InvariantCulture) : value.ToString("R", CultureInfo.InvariantCulture)) + suffix;
}
