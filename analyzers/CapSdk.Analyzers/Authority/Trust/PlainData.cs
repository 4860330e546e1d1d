using CapSdk.Reading;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace CapSdk.Analyzers.Authority;

/// <summary>Types of the project that hold data and do nothing: their members have no bodies beyond what the compiler writes, so there is nothing in them to be checked.</summary>
internal static class PlainData
{
    /// <param name="isPlainBase">Whether the base class of a type, and the constructor of it that is called without a word, are of those that confined code may use.</param>
    /// <param name="mayUse">Whether confined code may use a member.</param>
    public static bool IsOne(INamedTypeSymbol type, Func<INamedTypeSymbol, bool> isPlainBase, Func<ISymbol, bool> mayUse)
    {
        if (type.TypeKind is TypeKind.Enum or TypeKind.Delegate) return true;
        if (type.TypeKind is not (TypeKind.Class or TypeKind.Struct or TypeKind.Interface)) return false;
        if (type.IsStatic) return type.GetMembers().All(static member => member is IFieldSymbol { IsConst: true } or INamedTypeSymbol);
        if (type.TypeKind == TypeKind.Class && !isPlainBase(type)) return false;
        return type.DeclaringSyntaxReferences.Length > 0 && type.GetMembers().All(IsFilledPlainly) && type.DeclaringSyntaxReferences.All(reference => reference.GetSyntax() is TypeDeclarationSyntax declaration && declaration.Members.All(member => HasNoBody(member, type, mayUse)) && HasPlainArguments(declaration) && MayCallBase(declaration, type, mayUse));
    }

    /// <summary>The name of the first member that keeps a type from being plain data by code of its own; null where it is something else that does.</summary>
    public static string? CodeIn(INamedTypeSymbol type)
    {
        if (type.TypeKind is not (TypeKind.Class or TypeKind.Struct) || type.IsStatic) return null;
        var code = type.DeclaringSyntaxReferences.Select(static reference => reference.GetSyntax()).OfType<TypeDeclarationSyntax>().SelectMany(static declaration => declaration.Members).FirstOrDefault(member => !HasNoBody(member, type, static _ => true));
        return code switch
        {
            null => null,
            MethodDeclarationSyntax method => method.Identifier.ValueText,
            PropertyDeclarationSyntax property => property.Identifier.ValueText,
            FieldDeclarationSyntax field => field.Declaration.Variables[0].Identifier.ValueText,
            ConstructorDeclarationSyntax => "a constructor",
            IndexerDeclarationSyntax => "an indexer",
            OperatorDeclarationSyntax or ConversionOperatorDeclarationSyntax => "an operator",
            _ => null,
        };
    }

    // A type of the project or of a library may have code for being made of a text or a collection expression; those of the base class library are filled plainly.
    private static bool IsFilledPlainly(ISymbol member) => ((member as IPropertySymbol)?.Type ?? (member as IFieldSymbol)?.Type) is not { } held || !MayBeMadeByCode(held)
        || member.DeclaringSyntaxReferences.Select(static reference => reference.GetSyntax()).All(static declared => ((declared as PropertyDeclarationSyntax)?.Initializer ?? (declared as VariableDeclaratorSyntax)?.Initializer)?.Value is
            null or DefaultExpressionSyntax or LiteralExpressionSyntax { RawKind: (int)SyntaxKind.NullLiteralExpression or (int)SyntaxKind.DefaultLiteralExpression }
            or PostfixUnaryExpressionSyntax { Operand: LiteralExpressionSyntax { RawKind: (int)SyntaxKind.NullLiteralExpression or (int)SyntaxKind.DefaultLiteralExpression } });

    private static bool MayBeMadeByCode(ITypeSymbol held) => held switch
    {
        INamedTypeSymbol { OriginalDefinition.SpecialType: SpecialType.System_Nullable_T } maybe => MayBeMadeByCode(maybe.TypeArguments[0]),
        INamedTypeSymbol { TypeKind: not (TypeKind.Error or TypeKind.Enum) } named => !BaseLibraryData.IsBaseLibrary(named.ContainingAssembly),
        _ => false,
    };

    private static bool MayCallBase(TypeDeclarationSyntax declaration, INamedTypeSymbol type, Func<ISymbol, bool> mayUse) =>
        declaration.BaseList?.Types.OfType<PrimaryConstructorBaseTypeSyntax>().All(above => PlainConstructors.MayCall(type.BaseType, above.ArgumentList.Arguments.Count, mayUse)) != false;

    // What is handed on to the base class is what was handed in.
    private static bool HasPlainArguments(TypeDeclarationSyntax declaration) => declaration.BaseList?.Types.OfType<PrimaryConstructorBaseTypeSyntax>().SelectMany(static above => above.ArgumentList.Arguments)
        .All(argument => argument.Expression is LiteralExpressionSyntax || (argument.Expression is IdentifierNameSyntax name && declaration.ParameterList?.Parameters.Any(parameter => parameter.Identifier.ValueText == name.Identifier.ValueText) == true)) != false;

    /// <summary>True for a member without code of its own.</summary>
    public static bool HasNoBody(MemberDeclarationSyntax member, INamedTypeSymbol type, Func<ISymbol, bool> mayUse) => member switch
    {
        FieldDeclarationSyntax field when field.Modifiers.Any(SyntaxKind.ConstKeyword) => true,
        FieldDeclarationSyntax field => !IsStatic(field.Modifiers) && field.Declaration.Variables.All(variable => BeginsPlainly(type, variable.Identifier, variable.Initializer, field.Declaration.Type, mayUse)),
        PropertyDeclarationSyntax property => !IsStatic(property.Modifiers) && property.ExpressionBody is null && BeginsPlainly(type, property.Identifier, property.Initializer, property.Type, mayUse)
            && property.AccessorList is { } accessors && accessors.Accessors.All(static accessor => accessor.Body is null && accessor.ExpressionBody is null),
        EventFieldDeclarationSyntax @event => !IsStatic(@event.Modifiers) && @event.Declaration.Variables.All(static variable => variable.Initializer is null),
        MethodDeclarationSyntax method => method.Body is null && method.ExpressionBody is null && !method.Modifiers.Any(SyntaxKind.ExternKeyword),
        ConstructorDeclarationSyntax constructor => PlainConstructors.Is(constructor, type, mayUse),
        BaseTypeDeclarationSyntax or DelegateDeclarationSyntax => true,
        _ => false,
    };

    private static bool BeginsPlainly(INamedTypeSymbol type, SyntaxToken name, EqualsValueClauseSyntax? initializer, TypeSyntax written, Func<ISymbol, bool> mayUse) =>
        initializer is null || type.GetMembers(name.ValueText).Select(static member => (member as IPropertySymbol)?.Type ?? (member as IFieldSymbol)?.Type).FirstOrDefault() is { } declared && PlainValues.Is(initializer.Value, written, declared, mayUse)
        && (PlainValues.IsConstant(initializer.Value) || !IsHidden(written, type));

    // A member of that name around it would be meant instead of the type.
    private static bool IsHidden(TypeSyntax written, INamedTypeSymbol type)
    {
        if (written.DescendantTokens().FirstOrDefault(static token => token.IsKind(SyntaxKind.IdentifierToken)).ValueText is not { Length: > 0 } name) return false;
        for (var outer = type; outer is not null; outer = outer.ContainingType)
            for (var at = outer; at is not null; at = at.BaseType)
                if (at.GetMembers(name).Any(member => member is not INamedTypeSymbol && !(SymbolEqualityComparer.Default.Equals(outer, type) && member is IPropertySymbol { IsStatic: false } or IFieldSymbol { IsStatic: false }))) return true;
        return false;
    }

    // What a type has to have, and has not yet, holds nothing.
    private static bool IsStatic(SyntaxTokenList modifiers) => modifiers.Any(SyntaxKind.StaticKeyword) && !modifiers.Any(SyntaxKind.AbstractKeyword);
}
