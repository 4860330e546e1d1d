using System.Collections.Immutable;
using CapSdk.Analyzers.Authority;
using CapSdk.Confinement;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.CodeActions;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.FindSymbols;
using Microsoft.CodeAnalysis;

namespace CapSdk.CodeFixes.Authority;

/// <summary>An array, a list, a set, a dictionary in a static field → its kin that cannot be changed, where everybody who uses it goes on compiling.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp), System.Composition.Shared]
public sealed class SharedContentFix : CodeFixProvider
{
    private static readonly ImmutableHashSet<string> s_changing =
        ["Add", "AddRange", "Clear", "ExceptWith", "Insert", "InsertRange", "IntersectWith", "Remove", "RemoveAll", "RemoveAt", "RemoveRange", "Reverse", "SetItem", "Sort", "SymmetricExceptWith", "UnionWith"];

    /// <inheritdoc/>
    public override ImmutableArray<string> FixableDiagnosticIds { get; } = [AuthorityRules.SharedContent];

    /// <inheritdoc/>
    public override FixAllProvider GetFixAllProvider() => new EveryMember();

    /// <inheritdoc/>
    public override async Task RegisterCodeFixesAsync(CodeFixContext context)
    {
        if (await ChangeOf(context.Document, context.Diagnostics[0], context.CancellationToken).ConfigureAwait(false) is not { } found) return;
        context.RegisterCodeFix(CodeAction.Create($"Hold {found.Change.Kind}", _ => Task.FromResult(found.Changed), equivalenceKey: AuthorityRules.SharedContent), context.Diagnostics);
    }

    // The first that compiles: an array knows its Length, a list its Count.
    private static async Task<(ContentChange Change, Solution Changed)?> ChangeOf(Document document, Diagnostic diagnostic, CancellationToken cancel)
    {
        var root = await document.GetSyntaxRootAsync(cancel).ConfigureAwait(false);
        var model = await document.GetSemanticModelAsync(cancel).ConfigureAwait(false);
        if (root is null || model is null || StaticMember.At(root, diagnostic.Location.SourceSpan) is not { } member || model.GetDeclaredSymbol(member.Declared, cancel) is not { } symbol) return null;
        var references = (await SymbolFinder.FindReferencesAsync(symbol, document.Project.Solution, cancel).ConfigureAwait(false)).SelectMany(static used => used.Locations).ToList();
        foreach (var reference in references)
            if (IsChangedAt((await reference.Document.GetSyntaxRootAsync(cancel).ConfigureAwait(false))!.FindNode(reference.Location.SourceSpan, getInnermostNodeForTie: true))) return null;
        foreach (var change in ContentChange.Of(document, member, model, [.. references.Select(static reference => reference.Document.Id).Append(document.Id).Distinct()]))
            if (await Apply(document.Project.Solution, [change], cancel).ConfigureAwait(false) is { } changed) return (change, changed);
        return null;
    }

    // Of what cannot be changed, Add gives back another one, which compiles as well.
    private static bool IsChangedAt(SyntaxNode name)
    {
        var at = name.Parent is MemberAccessExpressionSyntax qualified && qualified.Name == name ? qualified : name;
        return at.Parent is MemberAccessExpressionSyntax { Parent: InvocationExpressionSyntax { Parent: ExpressionStatementSyntax or ArrowExpressionClauseSyntax or AssignmentExpressionSyntax { Left: IdentifierNameSyntax { Identifier.ValueText: "_" } } } call } access
            && access.Expression == at && call.Expression == access && s_changing.Contains(access.Name.Identifier.ValueText);
    }

    private static async Task<Solution?> Apply(Solution solution, IReadOnlyList<ContentChange> changes, CancellationToken cancel)
    {
        var edits = new SolutionEdits();
        foreach (var change in changes) change.AddTo(edits);
        var changed = await edits.Apply(solution, cancel).ConfigureAwait(false);
        if (await NewErrors.Any(solution, changed, changes.SelectMany(static change => change.Users).Distinct(), cancel).ConfigureAwait(false)) return null;
        foreach (var document in changes.Select(static change => change.Document.Id).Distinct())
        {
            var model = (await changed.GetDocument(document)!.GetSemanticModelAsync(cancel).ConfigureAwait(false))!;
            var root = await model.SyntaxTree.GetRootAsync(cancel).ConfigureAwait(false);
            foreach (var value in root.GetAnnotatedNodes(ContentChange.Changed).OfType<ExpressionSyntax>())
                if (model.GetTypeInfo(value, cancel) is not { ConvertedType: { } declared } || !SharedCode.IsFixed(declared, value, model, cancel)) return null;
        }

        return changed;
    }

    private sealed class EveryMember : FixAllProvider
    {
        public override async Task<CodeAction?> GetFixAsync(FixAllContext context)
        {
            var changes = new List<ContentChange>();
            foreach (var (document, diagnostic) in await FixScope.Diagnostics(context).ConfigureAwait(false))
                if (await ChangeOf(document, diagnostic, context.CancellationToken).ConfigureAwait(false) is { } found) changes.Add(found.Change);
            var changed = await MostOf.These(changes, (some, cancel) => Apply(context.Solution, some, cancel), context.CancellationToken).ConfigureAwait(false);
            return changed is null ? null : CodeAction.Create("Hold what cannot be changed", _ => Task.FromResult(changed), equivalenceKey: AuthorityRules.SharedContent);
        }
    }
}
