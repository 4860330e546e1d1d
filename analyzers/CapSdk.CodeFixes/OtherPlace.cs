using Microsoft.CodeAnalysis;

namespace CapSdk.CodeFixes;

/// <summary>A declaration elsewhere than the use that was reported, maybe in another file: the additional location of the diagnostic.</summary>
internal sealed record OtherPlace<TDeclaration>(Document Document, SyntaxNode Root, TDeclaration Declaration) where TDeclaration : SyntaxNode
{
    /// <summary>Null where the declaration belongs to another assembly.</summary>
    public static async Task<OtherPlace<TDeclaration>?> Of(Diagnostic diagnostic, Project project, CancellationToken cancel)
    {
        if (diagnostic.AdditionalLocations.FirstOrDefault() is not { } location) return null;
        if (project.Documents.FirstOrDefault(d => d.FilePath == location.GetLineSpan().Path) is not { } document) return null;
        var root = await document.GetSyntaxRootAsync(cancel).ConfigureAwait(false);
        return root?.FindNode(location.SourceSpan).FirstAncestorOrSelf<TDeclaration>() is { } declaration ? new(document, root, declaration) : null;
    }

    public Task<Document> Replace(TDeclaration declaration) => Task.FromResult(Document.WithSyntaxRoot(Root.ReplaceNode(Declaration, declaration)));
}
