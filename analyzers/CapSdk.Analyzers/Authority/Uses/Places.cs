using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Text;

namespace CapSdk.Analyzers.Authority;

/// <summary>Where a use is reported: on the line on which a reader finds what is meant.</summary>
internal static class Places
{
    /// <summary>Of a statement, where it begins; of a call that is written over several lines, from the name of the member on.</summary>
    public static Location Of(SyntaxNode used)
    {
        if (used is StatementSyntax) return used.GetFirstToken().GetLocation();
        var place = used.GetLocation();
        if (NameIn(used) is not { } name || name.SpanStart == used.SpanStart) return place;
        var lines = used.SyntaxTree.GetText().Lines;
        return lines.IndexOf(name.SpanStart) == lines.IndexOf(used.SpanStart) ? place : Location.Create(used.SyntaxTree, TextSpan.FromBounds(name.SpanStart, used.Span.End));
    }

    /// <summary>Of what a type inherits, the base that it names for it; the type's own name where it is another part or another base that does.</summary>
    public static Location OfBase(INamedTypeSymbol type, INamedTypeSymbol inherited) => type.DeclaringSyntaxReferences.Select(static reference => reference.GetSyntax()).OfType<BaseTypeDeclarationSyntax>()
        .SelectMany(static declared => declared.BaseList?.Types ?? []).Select(static named => named.Type).FirstOrDefault(named => NameOf(named) == inherited.Name)?.GetLocation() ?? type.Locations[0];

    private static SyntaxNode? NameIn(SyntaxNode used) => used switch
    {
        InvocationExpressionSyntax call => NameIn(call.Expression),
        MemberAccessExpressionSyntax access => access.Name,
        _ => null,
    };

    private static string NameOf(TypeSyntax named) => named switch
    {
        QualifiedNameSyntax qualified => qualified.Right.Identifier.ValueText,
        AliasQualifiedNameSyntax qualified => qualified.Name.Identifier.ValueText,
        SimpleNameSyntax name => name.Identifier.ValueText,
        _ => "",
    };
}
