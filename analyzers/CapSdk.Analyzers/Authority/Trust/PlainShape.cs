using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace CapSdk.Analyzers.Authority;

/// <summary>How the members of plain data are declared: without bodies, but for constructors, which are judged by what they do.</summary>
internal static class PlainShape
{
    /// <summary>True for a member without code of its own. What it begins with is another question.</summary>
    public static bool HasNoBody(MemberDeclarationSyntax member) => !member.Modifiers.Any(SyntaxKind.ExternKeyword) && member switch
    {
        FieldDeclarationSyntax field => !IsStatic(field.Modifiers) || field.Modifiers.Any(SyntaxKind.ConstKeyword) || field.Modifiers.Any(SyntaxKind.ReadOnlyKeyword),
        PropertyDeclarationSyntax property => property is { ExpressionBody: null, AccessorList: { } accessors } && accessors.Accessors.All(static accessor => accessor is { Body: null, ExpressionBody: null })
            && (!IsStatic(property.Modifiers) || accessors.Accessors.All(static accessor => accessor.IsKind(SyntaxKind.GetAccessorDeclaration))),
        IndexerDeclarationSyntax indexer => indexer is { ExpressionBody: null, AccessorList: { } accessors } && accessors.Accessors.All(static accessor => accessor is { Body: null, ExpressionBody: null }),
        OperatorDeclarationSyntax or ConversionOperatorDeclarationSyntax => member is BaseMethodDeclarationSyntax { Body: null, ExpressionBody: null },
        EventFieldDeclarationSyntax @event => !IsStatic(@event.Modifiers),
        MethodDeclarationSyntax method => method is { Body: null, ExpressionBody: null },
        ClassDeclarationSyntax or StructDeclarationSyntax or RecordDeclarationSyntax or InterfaceDeclarationSyntax or EnumDeclarationSyntax or DelegateDeclarationSyntax => true,
        _ => false,
    };

    /// <summary>True for a constructor of objects, whatever it does.</summary>
    public static bool IsConstructor(MemberDeclarationSyntax member) =>
        member is ConstructorDeclarationSyntax constructor && !constructor.Modifiers.Any(SyntaxKind.StaticKeyword) && !constructor.Modifiers.Any(SyntaxKind.ExternKeyword);

    /// <summary>What runs when an object is made, with the member that it belongs to: initializers, constructors, and what is handed on to a base class.</summary>
    public static IEnumerable<(string Member, SyntaxNode Code)> CodeIn(TypeDeclarationSyntax declaration)
    {
        if (declaration.BaseList?.Types.Any(static above => above is PrimaryConstructorBaseTypeSyntax) == true) yield return (NameOfConstructor, declaration);
        foreach (var member in declaration.Members)
        {
            switch (member)
            {
                case PropertyDeclarationSyntax { Initializer: { } initializer } property when !IsEvident(property.Type, initializer):
                    yield return (property.Identifier.ValueText, initializer);
                    break;
                case BaseFieldDeclarationSyntax { Declaration: var declared } field when !field.Modifiers.Any(SyntaxKind.ConstKeyword):
                    foreach (var variable in declared.Variables)
                        if (variable.Initializer is { } begins && !IsEvident(declared.Type, begins)) yield return (variable.Identifier.ValueText, begins);
                    break;
                case ConstructorDeclarationSyntax constructor when constructor.Body is not null || constructor.ExpressionBody is not null:
                    yield return (NameOfConstructor, constructor);
                    break;
            }
        }
    }

    /// <summary>The member as messages name it; null for one that has no name.</summary>
    public static string? NameOf(MemberDeclarationSyntax member) => member switch
    {
        MethodDeclarationSyntax method => method.Identifier.ValueText,
        PropertyDeclarationSyntax property => property.Identifier.ValueText,
        BaseFieldDeclarationSyntax field => field.Declaration.Variables[0].Identifier.ValueText,
        ConstructorDeclarationSyntax => NameOfConstructor,
        IndexerDeclarationSyntax => "an indexer",
        OperatorDeclarationSyntax or ConversionOperatorDeclarationSyntax => "an operator",
        _ => null,
    };

    private const string NameOfConstructor = "a constructor";

    // So that a compiler need not be asked: most are.
    private static bool IsEvident(TypeSyntax type, EqualsValueClauseSyntax initializer) => initializer.Value is LiteralExpressionSyntax && (type is NullableTypeSyntax nullable ? nullable.ElementType : type) is PredefinedTypeSyntax;

    // What a type has to have, and has not yet, holds nothing.
    private static bool IsStatic(SyntaxTokenList modifiers) => modifiers.Any(SyntaxKind.StaticKeyword) && !modifiers.Any(SyntaxKind.AbstractKeyword);
}
