using System.Collections.Immutable;
using CapSdk.Analyzers.Moving;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeActions;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace CapSdk.CodeFixes.Moving;

/// <summary>static → static readonly, for a private field that nobody assigns to, and whose value does not change itself. Where state has to go that does change, the author must say.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp), System.Composition.Shared]
public sealed class MutableStaticFix : CodeFixProvider
{
    /// <inheritdoc/>
    public override ImmutableArray<string> FixableDiagnosticIds { get; } = [MovingRules.MutableStatic];

    /// <inheritdoc/>
    public override FixAllProvider GetFixAllProvider() => WellKnownFixAllProviders.BatchFixer;

    /// <inheritdoc/>
    public override async Task RegisterCodeFixesAsync(CodeFixContext context)
    {
        if (await OtherPlace<FieldDeclarationSyntax>.Of(context.Diagnostics[0], context.Document.Project, context.CancellationToken).ConfigureAwait(false) is not { } place) return;
        if (place.Declaration.Modifiers.Any(SyntaxKind.ReadOnlyKeyword) || place.Declaration.Modifiers.Any(SyntaxKind.VolatileKeyword)) return;
        if (place.Declaration.Declaration.Variables.Count != 1) return;
        var model = await place.Document.GetSemanticModelAsync(context.CancellationToken).ConfigureAwait(false);
        if (model?.GetDeclaredSymbol(place.Declaration.Declaration.Variables[0], context.CancellationToken) is not IFieldSymbol { DeclaredAccessibility: Accessibility.Private } field) return;
        if (!IsUnchanging(field.Type)) return;
        if (Writes(field, model.Compilation, context.CancellationToken).Any()) return;
        context.RegisterCodeFix(
            CodeAction.Create("Make it readonly", _ => place.Replace(place.Declaration.AddModifiers(SyntaxFactory.Token(SyntaxKind.ReadOnlyKeyword).WithTrailingTrivia(SyntaxFactory.Space))), equivalenceKey: MovingRules.MutableStatic),
            context.Diagnostics);
    }

    // Of a readonly field with a struct that changes itself, each call would change a copy. The members of a nullable change nothing.
    private static bool IsUnchanging(ITypeSymbol type) =>
        type.IsReferenceType || type is { IsReadOnly: true } or { TypeKind: TypeKind.Enum } || type.OriginalDefinition.SpecialType == SpecialType.System_Nullable_T;

    // A private field can be assigned to by its class, and by those that are declared in it or around it.
    private static IEnumerable<SyntaxNode> Writes(IFieldSymbol field, Compilation compilation, CancellationToken cancel) =>
        from part in Outermost(field.ContainingType).DeclaringSyntaxReferences
        let node = part.GetSyntax(cancel)
        let model = compilation.GetSemanticModel(node.SyntaxTree)
        from name in node.DescendantNodes().OfType<IdentifierNameSyntax>()
        where name.Identifier.ValueText == field.Name && IsWritten(name) && SymbolEqualityComparer.Default.Equals(model.GetSymbolInfo(name, cancel).Symbol?.OriginalDefinition, field)
        select name;

    // Also what may be: in a tuple that is assigned to, or passed by reference.
    private static bool IsWritten(SyntaxNode name)
    {
        var at = name;
        while (at.Parent is MemberAccessExpressionSyntax access && access.Name == at) at = access;
        while (at.Parent is ArgumentSyntax { Parent: TupleExpressionSyntax } or TupleExpressionSyntax or ParenthesizedExpressionSyntax) at = at.Parent;
        return at.Parent switch
        {
            AssignmentExpressionSyntax assignment => assignment.Left == at,
            PrefixUnaryExpressionSyntax or PostfixUnaryExpressionSyntax or RefExpressionSyntax => true,
            ArgumentSyntax argument => !argument.RefKindKeyword.IsKind(SyntaxKind.None),
            _ => false,
        };
    }

    private static INamedTypeSymbol Outermost(INamedTypeSymbol type) => type.ContainingType is { } outer ? Outermost(outer) : type;
}
