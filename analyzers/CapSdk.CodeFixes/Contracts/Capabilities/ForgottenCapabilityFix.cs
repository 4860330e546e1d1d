using System.Collections.Immutable;
using CapSdk.Reading;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeActions;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Simplification;

namespace CapSdk.CodeFixes.Contracts;

/// <summary>interface → [Capability] interface: at the declaration, which is elsewhere than the use that was reported, maybe in another file.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp), System.Composition.Shared]
public sealed class ForgottenCapabilityFix : CodeFixProvider
{
    /// <inheritdoc/>
    public override ImmutableArray<string> FixableDiagnosticIds { get; } = [Rules.ForgottenCapability];

    /// <summary>None: one change mends all uses of an interface, and made once for each use it would be made too often.</summary>
    public override FixAllProvider? GetFixAllProvider() => null;

    /// <inheritdoc/>
    public override async Task RegisterCodeFixesAsync(CodeFixContext context)
    {
        // There is no other location where the interface belongs to another assembly.
        if (context.Diagnostics[0].AdditionalLocations.FirstOrDefault() is not { } location) return;
        if (DocumentAt(location, context.Document.Project) is not { } document) return;
        var root = await document.GetSyntaxRootAsync(context.CancellationToken).ConfigureAwait(false);
        if (root?.FindNode(location.SourceSpan).FirstAncestorOrSelf<InterfaceDeclarationSyntax>() is not { } declaration) return;
        context.RegisterCodeFix(
            CodeAction.Create($"Put [Capability] on '{declaration.Identifier.ValueText}'", _ => Apply(document, root, declaration), equivalenceKey: Rules.ForgottenCapability),
            context.Diagnostics);
    }

    private static Document? DocumentAt(Location location, Project project) =>
        project.Documents.FirstOrDefault(d => d.FilePath == location.GetLineSpan().Path);

    private static Task<Document> Apply(Document document, SyntaxNode root, InterfaceDeclarationSyntax declaration)
    {
        var leading = declaration.GetLeadingTrivia();
        var indentation = leading.LastOrDefault() is { } last && last.IsKind(SyntaxKind.WhitespaceTrivia) ? SyntaxFactory.TriviaList(last) : default;
        var name = SyntaxFactory.ParseName("global::CapSdk.Capability").WithAdditionalAnnotations(Simplifier.Annotation);
        var attribute = SyntaxFactory.AttributeList(SyntaxFactory.SingletonSeparatedList(SyntaxFactory.Attribute(name)))
            .WithLeadingTrivia(leading).WithTrailingTrivia(SyntaxFactory.LineFeed);
        var bare = declaration.WithLeadingTrivia(indentation);
        return Task.FromResult(document.WithSyntaxRoot(root.ReplaceNode(declaration, bare.WithAttributeLists(bare.AttributeLists.Insert(0, attribute)))));
    }
}
