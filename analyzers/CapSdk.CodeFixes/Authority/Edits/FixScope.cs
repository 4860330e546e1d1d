using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;

namespace CapSdk.CodeFixes.Authority;

/// <summary>All that is to be mended at once: in a file, a project or the solution; in the order of files and lines.</summary>
internal static class FixScope
{
    public static async Task<IReadOnlyList<(Document Document, Diagnostic Diagnostic)>> Diagnostics(FixAllContext context)
    {
        var found = new List<Diagnostic>();
        if (context is { Scope: FixAllScope.Document, Document: { } document }) found.AddRange(await context.GetDocumentDiagnosticsAsync(document).ConfigureAwait(false));
        else
            foreach (var project in context.Scope == FixAllScope.Solution ? context.Solution.Projects : [context.Project]) found.AddRange(await context.GetAllDiagnosticsAsync(project).ConfigureAwait(false));
        return [.. from diagnostic in found
            let place = diagnostic.Location.SourceTree is { } tree ? context.Solution.GetDocument(tree) : null
            where place is not null
            orderby place.FilePath ?? place.Name, diagnostic.Location.SourceSpan.Start
            select (place, diagnostic)];
    }
}
