using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Simplification;

namespace CapSdk.CodeFixes;

/// <summary>Promise types, written short where the using directives of the file allow it.</summary>
internal static class PromiseSyntax
{
    public static TypeSyntax Promise => SyntaxFactory.ParseTypeName("global::CapSdk.Promise").WithAdditionalAnnotations(Simplifier.Annotation);

    public static ExpressionSyntax PromiseExpression => SyntaxFactory.ParseExpression("global::CapSdk.Promise").WithAdditionalAnnotations(Simplifier.Annotation);

    public static TypeSyntax PromiseOf(TypeSyntax type) =>
        SyntaxFactory.ParseTypeName($"global::CapSdk.Promise<{type.WithoutTrivia()}>").WithAdditionalAnnotations(Simplifier.Annotation);

    /// <summary>Task, ValueTask and void → Promise, with what stands in the angle brackets; null for any other type.</summary>
    public static TypeSyntax? ForTask(TypeSyntax type) => type switch
    {
        PredefinedTypeSyntax { Keyword: var keyword } when keyword.IsKind(SyntaxKind.VoidKeyword) => Promise,
        QualifiedNameSyntax qualified => ForTask(qualified.Right),
        AliasQualifiedNameSyntax qualified => ForTask(qualified.Name),
        GenericNameSyntax { Identifier.ValueText: "Task" or "ValueTask", Arity: 1 } generic => PromiseOf(generic.TypeArgumentList.Arguments[0]),
        IdentifierNameSyntax { Identifier.ValueText: "Task" or "ValueTask" } => Promise,
        _ => null,
    };
}
