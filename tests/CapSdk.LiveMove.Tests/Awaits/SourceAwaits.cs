using System.Globalization;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace CapSdk.LiveMove.Tests.Awaits;

/// <summary>Every <c>await</c> that is written in the component, by the name under which the runtime shows a method that waits there.</summary>
internal static class SourceAwaits
{
    /// <summary><c>Indexer.Walk, await 2</c>, and its text.</summary>
    public static IReadOnlyDictionary<string, string> All { get; } = ComponentSources.All
        .SelectMany(static source => CSharpSyntaxTree.ParseText(source).GetRoot().DescendantNodes())
        .OfType<MethodDeclarationSyntax>()
        .SelectMany(Of)
        .ToDictionary(static found => found.Name, static found => found.Text);

    private static IEnumerable<(string Name, string Text)> Of(MethodDeclarationSyntax method)
    {
        // An await inside of another's operand is reached before it, and ends before it.
        var awaits = method.DescendantNodes().OfType<AwaitExpressionSyntax>().OrderBy(static found => found.Span.End).ToArray();
        var keywords = method.DescendantTokens().Count(static token => token.IsKind(SyntaxKind.AwaitKeyword));
        var functions = method.DescendantNodes().Count(static node => node is LambdaExpressionSyntax { AsyncKeyword.RawKind: not 0 } or LocalFunctionStatementSyntax);
        if (keywords != awaits.Length || (functions > 0 && keywords > 0))
            throw new NotSupportedException($"{method.Identifier} holds an await foreach, an await using or a function of its own, whose awaits are not counted yet.");
        var type = method.Ancestors().OfType<TypeDeclarationSyntax>().First().Identifier;
        return awaits.Select((found, number) => (string.Create(CultureInfo.InvariantCulture, $"{type}.{method.Identifier}, await {number + 1}"), found.ToString()));
    }
}
