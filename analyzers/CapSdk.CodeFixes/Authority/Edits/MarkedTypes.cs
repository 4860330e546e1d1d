using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeActions;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Text;

namespace CapSdk.CodeFixes.Authority;

/// <summary>An attribute of the SDK on types: once on each, however often its lack was reported.</summary>
/// <param name="attribute">Without <c>Attribute</c>.</param>
/// <param name="typeAt">The type that is to have it, of what is reported at a place; null for none.</param>
internal sealed class MarkedTypes(string attribute, Func<Document, TextSpan, CancellationToken, Task<INamedTypeSymbol?>> typeAt) : FixAllProvider
{
    public async Task<CodeAction?> ActionFor(CodeFixContext context, Func<INamedTypeSymbol, string> title)
    {
        if (await typeAt(context.Document, context.Span, context.CancellationToken).ConfigureAwait(false) is not { } type || await Mark(context.Document.Project.Solution, [type], context.CancellationToken).ConfigureAwait(false) is not { } changed) return null;
        return CodeAction.Create(title(type), _ => Task.FromResult(changed), equivalenceKey: attribute);
    }

    public override async Task<CodeAction?> GetFixAsync(FixAllContext context)
    {
        var types = new Dictionary<string, INamedTypeSymbol>();
        foreach (var (document, diagnostic) in await FixScope.Diagnostics(context).ConfigureAwait(false))
            if (await typeAt(document, diagnostic.Location.SourceSpan, context.CancellationToken).ConfigureAwait(false) is { } type) types[type.ContainingAssembly.Name + "!" + type.ToDisplayString()] = type;
        var changed = await Mark(context.Solution, types.Values, context.CancellationToken).ConfigureAwait(false);
        return changed is null ? null : CodeAction.Create($"Put [{attribute}] on each", _ => Task.FromResult(changed), equivalenceKey: attribute);
    }

    private async Task<Solution?> Mark(Solution solution, IEnumerable<INamedTypeSymbol> types, CancellationToken cancel)
    {
        var edits = new SolutionEdits();
        foreach (var type in types)
        {
            // On one of the parts, as it may stand there once only.
            if (type.DeclaringSyntaxReferences.Select(reference => reference.GetSyntax(cancel)).OfType<TypeDeclarationSyntax>().FirstOrDefault() is not { } declared || solution.GetDocument(declared.SyntaxTree) is not { } document) continue;
            edits.Add(document, declared, EditPhase.Declaration, visited => AddedAttribute.On(visited, attribute));
        }

        if (!edits.Documents.Any()) return null;
        var changed = await edits.Apply(solution, cancel).ConfigureAwait(false);
        return await NewErrors.Any(solution, changed, edits.Documents, cancel).ConfigureAwait(false) ? null : changed;
    }
}
