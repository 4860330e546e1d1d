using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace CapSdk.Analyzers.Authority;

/// <summary>Variables of others that a lambda or a local function keeps.</summary>
internal static class Captures
{
    /// <summary>Each place where it names one.</summary>
    public static IEnumerable<(IdentifierNameSyntax Name, ITypeSymbol Type)> Of(SyntaxNode function, SemanticModel model, CancellationToken cancel)
    {
        foreach (var name in function.DescendantNodes().OfType<IdentifierNameSyntax>())
        {
            // The name of an argument is that of a parameter of what is called; behind a dot stands a member.
            if (name.Parent is NameColonSyntax || (name.Parent is MemberAccessExpressionSyntax access && access.Name == name) || model.GetSymbolInfo(name, cancel).Symbol is not { } variable || variable.DeclaringSyntaxReferences.Any(reference => function.Span.Contains(reference.Span))) continue;
            if (variable is ILocalSymbol { IsConst: false } local) yield return (name, local.Type);
            if (variable is IParameterSymbol parameter) yield return (name, parameter.Type);
            if (variable is IRangeVariableSymbol && model.GetTypeInfo(name, cancel).Type is { } item) yield return (name, item);
        }
    }
}
