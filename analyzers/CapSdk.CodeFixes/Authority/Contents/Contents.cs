using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace CapSdk.CodeFixes.Authority;

/// <summary>What a new collection is made of, as text.</summary>
internal static class Contents
{
    /// <summary>As a collection expression; null where a length or a capacity is given that means something.</summary>
    public static string? Listed(ExpressionSyntax value) => value switch
    {
        CollectionExpressionSyntax => value.ToString(),
        InitializerExpressionSyntax initializer => Listed(initializer),
        ArrayCreationExpressionSyntax array => array.Initializer is { } initializer ? Listed(initializer) : null,
        ImplicitArrayCreationExpressionSyntax array => Listed(array.Initializer),
        BaseObjectCreationExpressionSyntax made => FromOther(made) is { } other ? $"[.. {other}]" : made.Initializer is null ? "[]" : made.Initializer.Expressions.Any(static one => one is AssignmentExpressionSyntax or InitializerExpressionSyntax) ? null : Listed(made.Initializer),
        _ => $"[.. {value}]",
    };

    /// <summary>What is made, with its type written out.</summary>
    public static string? Made(ExpressionSyntax value, TypeSyntax type, ITypeSymbol declared) => value switch
    {
        ImplicitObjectCreationExpressionSyntax made when declared.TypeKind == TypeKind.Class => $"new {type}{(made.ArgumentList.Arguments.Count == 0 && made.Initializer is not null ? "" : made.ArgumentList)}{(made.Initializer is null ? "" : " " + made.Initializer)}",
        ObjectCreationExpressionSyntax => value.ToString(),
        InvocationExpressionSyntax or MemberAccessExpressionSyntax => value.ToString(),
        _ => null,
    };

    /// <summary>The comparer that it was made with.</summary>
    public static string ComparerOf(ExpressionSyntax value, string before) =>
        value is BaseObjectCreationExpressionSyntax { ArgumentList.Arguments: { Count: > 0 } arguments } && arguments.Select(static one => one.Expression.ToString()).FirstOrDefault(static one => one.Contains("Comparer")) is { } comparer ? before + comparer : "";

    private static string? FromOther(BaseObjectCreationExpressionSyntax made) =>
        made is { Initializer: null, ArgumentList.Arguments: { Count: > 0 } arguments } && !arguments[0].ToString().Contains("Comparer") && arguments[0].Expression is not LiteralExpressionSyntax ? arguments[0].Expression.ToString() : null;

    // A single line loses the blanks beside its braces.
    private static string Listed(InitializerExpressionSyntax initializer)
    {
        var text = initializer.ToString();
        var inside = text.Substring(1, text.Length - 2);
        return $"[{(text.Contains('\n') ? inside : inside.Trim())}]";
    }
}
