using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Text;

namespace CapSdk.CodeFixes.Authority;

/// <summary>A static field that is declared alone, or a property, with what it holds.</summary>
/// <param name="Declared">What has the symbol.</param>
/// <param name="Type">As written.</param>
/// <param name="Value">What it is set to.</param>
internal sealed record StaticMember(SyntaxNode Declared, TypeSyntax Type, ExpressionSyntax Value)
{
    public static StaticMember? At(SyntaxNode root, TextSpan span) => root.FindNode(span) switch
    {
        VariableDeclaratorSyntax { Initializer.Value: { } value, Parent: VariableDeclarationSyntax { Variables.Count: 1, Parent: FieldDeclarationSyntax } declaration } variable => new(variable, declaration.Type, value),
        PropertyDeclarationSyntax { Initializer.Value: { } value } property => new(property, property.Type, value),
        _ => null,
    };
}
