using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace CapSdk.Analyzers.Authority;

/// <summary>The variables that a method declares, by name and scope: outside of its scope a name means something else, mostly a field.</summary>
internal sealed class OwnVariables(SyntaxNode method)
{
    private readonly ILookup<string, SyntaxNode> _scopes = method.DescendantNodes().Select(static node => (Node: node, Name: NameOf(node))).Where(static one => one.Name.Length > 0).ToLookup(static one => one.Name, static one => ScopeOf(one.Node));

    /// <summary>True for the name of a variable that the method has for itself.</summary>
    public bool Has(ExpressionSyntax target) => target is DeclarationExpressionSyntax || (target is TupleExpressionSyntax tuple && tuple.Arguments.All(item => Has(item.Expression)))
        || target is IdentifierNameSyntax name && _scopes[name.Identifier.ValueText].Any(scope => scope.Span.Contains(name.Span));

    // One that refers to another variable is that one.
    private static string NameOf(SyntaxNode node) => node switch
    {
        VariableDeclaratorSyntax { Initializer.Value: RefExpressionSyntax } or ForEachStatementSyntax { Type: RefTypeSyntax } => "",
        VariableDeclaratorSyntax variable => variable.Identifier.ValueText,
        SingleVariableDesignationSyntax variable => variable.Identifier.ValueText,
        ParameterSyntax parameter => parameter.Identifier.ValueText,
        ForEachStatementSyntax loop => loop.Identifier.ValueText,
        _ => "",
    };

    private static SyntaxNode ScopeOf(SyntaxNode declared) => declared is ForEachStatementSyntax ? declared : declared.Ancestors().First(static around => around is BlockSyntax or SwitchStatementSyntax or SwitchExpressionArmSyntax
        or ForStatementSyntax or CommonForEachStatementSyntax or UsingStatementSyntax or AnonymousFunctionExpressionSyntax or LocalFunctionStatementSyntax or MemberDeclarationSyntax);
}
