using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeActions;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.Text;

namespace CapSdk.CodeFixes.Authority;

/// <summary>
/// What the base class library would do becomes an awaited call of a power of CapSdk.Powers, which the class takes as a parameter of its constructor, and whoever makes the class passes on. Offered where the project refers to that package and the result
/// compiles: in objects of classes, where what has to wait for it can.
/// </summary>
public abstract class PowerFix(string rule) : CodeFixProvider
{
    /// <inheritdoc/>
    public sealed override ImmutableArray<string> FixableDiagnosticIds { get; } = [rule];

    /// <inheritdoc/>
    public override FixAllProvider GetFixAllProvider() => new EveryUse(UseAt);

    /// <inheritdoc/>
    public override async Task RegisterCodeFixesAsync(CodeFixContext context)
    {
        if (await UseAt(context.Document, context.Span, context.CancellationToken).ConfigureAwait(false) is not { } use) return;
        if (await PowerChange.Of(context.Document.Project.Solution, [(context.Document, use)], context.CancellationToken).ConfigureAwait(false) is not { } changed) return;
        context.RegisterCodeFix(CodeAction.Create(use.Title, _ => Task.FromResult(changed), equivalenceKey: use.Power.Name), context.Diagnostics);
    }

    private static async Task<AmbientUse?> UseAt(Document document, TextSpan span, CancellationToken cancel) =>
        await document.GetSyntaxRootAsync(cancel).ConfigureAwait(false) is { } root && await document.GetSemanticModelAsync(cancel).ConfigureAwait(false) is { } model && AmbientUses.At(root, span, model, cancel) is { } use
            && use.Power.In(model.Compilation) is not null ? use : null;

    private sealed class EveryUse(Func<Document, TextSpan, CancellationToken, Task<AmbientUse?>> useAt) : FixAllProvider
    {
        public override async Task<CodeAction?> GetFixAsync(FixAllContext context)
        {
            var uses = new List<(Document, AmbientUse)>();
            foreach (var (document, diagnostic) in await FixScope.Diagnostics(context).ConfigureAwait(false))
                if (await useAt(document, diagnostic.Location.SourceSpan, context.CancellationToken).ConfigureAwait(false) is { } use && use.Power.Name == context.CodeActionEquivalenceKey && !uses.Any(other => other.Item2.Place == use.Place)) uses.Add((document, use));
            var changed = await MostOf.These(uses, (some, cancel) => PowerChange.Of(context.Solution, some, cancel), context.CancellationToken).ConfigureAwait(false);
            return changed is null ? null : CodeAction.Create("Use powers that are handed in", _ => Task.FromResult(changed), context.CodeActionEquivalenceKey);
        }
    }
}
