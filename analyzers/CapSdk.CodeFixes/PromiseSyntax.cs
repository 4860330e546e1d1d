using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Simplification;

namespace CapSdk.CodeFixes;

/// <summary>Promise types, written short where the using directives of the file allow it.</summary>
internal static class PromiseSyntax
{
    public static TypeSyntax Promise => SyntaxFactory.ParseTypeName("global::CapSdk.Promise").WithAdditionalAnnotations(Simplifier.Annotation);

    public static TypeSyntax PromiseOf(TypeSyntax type) =>
        SyntaxFactory.ParseTypeName($"global::CapSdk.Promise<{type.WithoutTrivia()}>").WithAdditionalAnnotations(Simplifier.Annotation);
}
