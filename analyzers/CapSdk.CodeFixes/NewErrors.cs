using Microsoft.CodeAnalysis;

namespace CapSdk.CodeFixes;

/// <summary>Whether what compiled before a change still does: asked where a declaration changes that others use, before the change is offered.</summary>
internal static class NewErrors
{
    /// <param name="before">The document to be changed.</param>
    /// <param name="after">The same one, changed.</param>
    /// <param name="users">Documents that use what has changed.</param>
    /// <param name="cancel">Gives up.</param>
    public static Task<bool> Any(Document before, Document after, IEnumerable<DocumentId> users, CancellationToken cancel) =>
        Any(before.Project.Solution, after.Project.Solution, users.Append(before.Id).Distinct(), cancel);

    /// <param name="before">Everything as it is.</param>
    /// <param name="after">Everything, changed.</param>
    /// <param name="documents">What has changed, and what uses it.</param>
    /// <param name="cancel">Gives up.</param>
    public static async Task<bool> Any(Solution before, Solution after, IEnumerable<DocumentId> documents, CancellationToken cancel)
    {
        foreach (var id in documents)
        {
            var old = await CountErrors(before, id, cancel).ConfigureAwait(false);
            foreach (var pair in await CountErrors(after, id, cancel).ConfigureAwait(false))
                if (!old.TryGetValue(pair.Key, out var count) || count < pair.Value) return true;
        }

        return false;
    }

    // By their number: what stands behind a change is at another place.
    private static async Task<Dictionary<string, int>> CountErrors(Solution solution, DocumentId id, CancellationToken cancel)
    {
        Dictionary<string, int> counts = [];
        if (solution.GetDocument(id) is not { } document || await document.GetSemanticModelAsync(cancel).ConfigureAwait(false) is not { } model) return counts;
        foreach (var error in model.GetDiagnostics(cancellationToken: cancel))
            if (error.DefaultSeverity == DiagnosticSeverity.Error) counts[error.Id] = counts.TryGetValue(error.Id, out var count) ? count + 1 : 1;
        return counts;
    }
}
