using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using static Microsoft.CodeAnalysis.CSharp.SyntaxFactory;

namespace CapSdk.CodeFixes.Authority;

/// <summary>A further parameter of a constructor, behind those that must be given and before those that need not.</summary>
internal static class ParameterSyntaxes
{
    public static int IndexIn(SeparatedSyntaxList<ParameterSyntax> parameters) =>
        parameters.TakeWhile(static parameter => parameter.Default is null && !parameter.Modifiers.Any(SyntaxKind.ParamsKeyword)).Count();

    /// <summary>Of the primary constructor, which is there then.</summary>
    public static ClassDeclarationSyntax Taken(ClassDeclarationSyntax declared, TypeSyntax type, string name)
    {
        if (declared.ParameterList is { } list) return declared.WithParameterList(With(list, type, name));
        var before = declared.TypeParameterList is null ? declared.Identifier : declared.TypeParameterList.GreaterThanToken;
        var bare = declared.ReplaceToken(before, before.WithTrailingTrivia());
        return bare.WithParameterList(With(ParameterList(), type, name).WithTrailingTrivia(before.TrailingTrivia));
    }

    /// <summary>Of a constructor with a body, which keeps it in a field.</summary>
    public static ConstructorDeclarationSyntax Kept(ConstructorDeclarationSyntax constructor, TypeSyntax type, string name, string field)
    {
        var end = LineEnds.Of(constructor);
        var indentation = TriviaList(constructor.GetLeadingTrivia().Where(static trivia => trivia.IsKind(SyntaxKind.WhitespaceTrivia)).Take(1));
        var kept = ParseStatement($"{field} = {name};").WithLeadingTrivia(indentation.Add(Whitespace("    "))).WithTrailingTrivia(end);
        var with = constructor.WithParameterList(With(constructor.ParameterList, type, name));
        if (with.Body is { } body) return with.WithBody(IsOnOneLine(body) ? body.WithStatements(body.Statements.Insert(0, kept.WithLeadingTrivia().WithTrailingTrivia(Space))) : body.WithStatements(body.Statements.Insert(0, kept)));
        var first = ExpressionStatement(with.ExpressionBody!.Expression.WithoutTrivia()).WithLeadingTrivia(kept.GetLeadingTrivia()).WithTrailingTrivia(end);
        var list = with.ParameterList.WithTrailingTrivia(end);
        return with.WithParameterList(with.Initializer is null ? list : with.ParameterList).WithInitializer(with.Initializer?.WithTrailingTrivia(end)).WithExpressionBody(null).WithSemicolonToken(default).WithBody(Block(
            Token(SyntaxKind.OpenBraceToken).WithLeadingTrivia(indentation).WithTrailingTrivia(end), List<StatementSyntax>([kept, first]), Token(SyntaxKind.CloseBraceToken).WithLeadingTrivia(indentation).WithTrailingTrivia(end)));
    }

    public static ClassDeclarationSyntax WithField(ClassDeclarationSyntax declared, TypeSyntax type, string name)
    {
        var end = LineEnds.Of(declared);
        var last = declared.Members.LastIndexOf(static member => member is FieldDeclarationSyntax);
        var beside = declared.Members[last < 0 ? 0 : last];
        var indentation = beside.GetLeadingTrivia().Where(static trivia => trivia.IsKind(SyntaxKind.WhitespaceTrivia)).Take(1);
        var variables = VariableDeclaration(type.WithTrailingTrivia(Space), SingletonSeparatedList(VariableDeclarator(name)));
        var field = FieldDeclaration(default, TokenList(Token(SyntaxKind.PrivateKeyword).WithTrailingTrivia(Space), Token(SyntaxKind.ReadOnlyKeyword).WithTrailingTrivia(Space)), variables)
            .WithLeadingTrivia(indentation).WithTrailingTrivia(last < 0 ? TriviaList(end, end) : TriviaList(end));
        return declared.WithMembers(declared.Members.Insert(last + 1, field));
    }

    private static bool IsOnOneLine(BlockSyntax body) => !body.ToString().Contains('\n');

    private static ParameterListSyntax With(ParameterListSyntax list, TypeSyntax type, string name)
    {
        var index = IndexIn(list.Parameters);
        var added = Parameter(Identifier(name)).WithType(type.WithTrailingTrivia(Space));
        if (index > 0 || list.Parameters.Count == 0) return list.WithParameters(Spaced(list.Parameters.Insert(index, index > 0 ? added : added), list.Parameters, index));
        return list.WithParameters(Spaced(list.Parameters.Insert(0, added.WithLeadingTrivia(list.Parameters[0].GetLeadingTrivia())), list.Parameters, 0));
    }

    // A comma that is made has no space behind it.
    private static SeparatedSyntaxList<ParameterSyntax> Spaced(SeparatedSyntaxList<ParameterSyntax> now, SeparatedSyntaxList<ParameterSyntax> before, int added)
    {
        if (before.Count == 0) return now;
        var comma = now.GetSeparator(Math.Max(0, added == before.Count ? added - 1 : added));
        return now.ReplaceSeparator(comma, comma.WithTrailingTrivia(Space));
    }
}
