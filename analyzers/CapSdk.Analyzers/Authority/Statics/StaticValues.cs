using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace CapSdk.Analyzers.Authority;

/// <summary>What a static field or property that cannot be set holds: it is given by its initializer, by those of others, and by static constructors.</summary>
internal static class StaticValues
{
    /// <summary>All of them; null where the source does not say.</summary>
    public static IReadOnlyList<ExpressionSyntax>? Of(ISymbol member, ExpressionSyntax? initializer, SemanticModel model, CancellationToken cancel)
    {
        List<ExpressionSyntax> values = initializer is null ? [] : [initializer];
        foreach (var source in member.ContainingType.StaticConstructors.SelectMany(static constructor => constructor.DeclaringSyntaxReferences).Select(reference => reference.GetSyntax(cancel)).Concat(InitializersOf(member.ContainingType, cancel)))
        {
            foreach (var name in source.DescendantNodes().OfType<IdentifierNameSyntax>())
            {
                if (name.Identifier.ValueText != member.Name) continue;

                // The model is of one file, and may not be asked of another.
                if (source.SyntaxTree != model.SyntaxTree) return null;
                var place = name.Parent is MemberAccessExpressionSyntax access && access.Name == name ? (ExpressionSyntax)access : name;
                if (!WrittenPlaces.IsWritten(place) || !SymbolEqualityComparer.Default.Equals(model.GetSymbolInfo(name, cancel).Symbol?.OriginalDefinition, member)) continue;
                if (place.Parent is not AssignmentExpressionSyntax assignment || assignment.Left != place) return null;
                values.Add(assignment.Right);
            }
        }

        return values;
    }

    // What one static begins with may set another one, that has no value of its own.
    private static IEnumerable<SyntaxNode> InitializersOf(INamedTypeSymbol type, CancellationToken cancel)
    {
        foreach (var reference in type.DeclaringSyntaxReferences)
        {
            if (reference.GetSyntax(cancel) is not TypeDeclarationSyntax declaration) continue;
            foreach (var member in declaration.Members)
            {
                if (member is FieldDeclarationSyntax field && field.Modifiers.Any(SyntaxKind.StaticKeyword))
                    foreach (var variable in field.Declaration.Variables)
                        if (variable.Initializer is { } begins && MaySet(begins)) yield return begins;
                if (member is PropertyDeclarationSyntax { Initializer: { } initializer } property && property.Modifiers.Any(SyntaxKind.StaticKeyword) && MaySet(initializer)) yield return initializer;
            }
        }
    }

    private static bool MaySet(SyntaxNode begins) => begins.DescendantNodes().Any(static node => node is AssignmentExpressionSyntax { Parent: not InitializerExpressionSyntax } or ArgumentSyntax { RefKindKeyword.RawKind: not 0 });

    /// <summary>The value, and of a static constructor the statements that speak of the same variables as it does.</summary>
    public static IEnumerable<SyntaxNode> SourcesOf(ExpressionSyntax value, SemanticModel model, CancellationToken cancel)
    {
        HashSet<ISymbol> variables = new(SymbolEqualityComparer.Default);
        HashSet<SyntaxNode> found = [value];
        if (value.FirstAncestorOrSelf<ConstructorDeclarationSyntax>()?.Body is not { } body) return found;
        var waiting = new Stack<SyntaxNode>([value]);
        while (waiting.Count > 0)
        {
            foreach (var name in waiting.Pop().DescendantNodesAndSelf().OfType<IdentifierNameSyntax>())
            {
                if (model.GetSymbolInfo(name, cancel).Symbol is not ILocalSymbol variable || !variables.Add(variable)) continue;
                foreach (var statement in body.Statements)
                    if (Speaks(statement, variable, model, cancel) && found.Add(statement)) waiting.Push(statement);
            }
        }

        return found;
    }

    private static bool Speaks(StatementSyntax statement, ILocalSymbol variable, SemanticModel model, CancellationToken cancel) =>
        variable.DeclaringSyntaxReferences.Any(reference => statement.Span.Contains(reference.Span))
        || statement.DescendantNodes().OfType<IdentifierNameSyntax>().Any(name => name.Identifier.ValueText == variable.Name && SymbolEqualityComparer.Default.Equals(model.GetSymbolInfo(name, cancel).Symbol, variable));
}
