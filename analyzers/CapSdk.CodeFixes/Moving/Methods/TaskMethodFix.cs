using System.Collections.Immutable;
using CapSdk.Analyzers.Moving;
using CapSdk.Reading;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeActions;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.FindSymbols;

namespace CapSdk.CodeFixes.Moving;

/// <summary>async Task → async Promise; where the signature has to stay, because others prescribe it or use it so, the body goes into a method beside it.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp), System.Composition.Shared]
public sealed class TaskMethodFix : CodeFixProvider
{
    private const string Title = "Return a promise";

    /// <inheritdoc/>
    public override ImmutableArray<string> FixableDiagnosticIds { get; } = [MovingRules.TaskMethod];

    /// <inheritdoc/>
    public override FixAllProvider GetFixAllProvider() => WellKnownFixAllProviders.BatchFixer;

    /// <inheritdoc/>
    public override async Task RegisterCodeFixesAsync(CodeFixContext context)
    {
        var root = await context.Document.GetSyntaxRootAsync(context.CancellationToken).ConfigureAwait(false);
        var model = await context.Document.GetSemanticModelAsync(context.CancellationToken).ConfigureAwait(false);
        var around = root?.FindNode(context.Span).AncestorsAndSelf().FirstOrDefault(static node => node is LocalFunctionStatementSyntax or MemberDeclarationSyntax);
        if (root is null || around is null || model?.GetDeclaredSymbol(around, context.CancellationToken) is not IMethodSymbol method) return;
        var users = await UsersOf(method, context.Document.Project.Solution, context.CancellationToken).ConfigureAwait(false);
        foreach (var (title, mended) in Changes(around, method, context.Diagnostics[0]))
        {
            var changed = context.Document.WithSyntaxRoot(root.ReplaceNode(around, mended));
            if (await NewErrors.Any(context.Document, changed, users, context.CancellationToken).ConfigureAwait(false)) continue;
            context.RegisterCodeFix(CodeAction.Create(title, _ => Task.FromResult(changed), MovingRules.TaskMethod), context.Diagnostics);
            return;
        }
    }

    // The first that compiles is offered: who uses the method as a task, or makes a delegate to it, needs its signature as it is.
    private static IEnumerable<(string Title, IEnumerable<SyntaxNode> Mended)> Changes(SyntaxNode around, IMethodSymbol method, Diagnostic diagnostic)
    {
        if (around is LocalFunctionStatementSyntax local && PromiseSyntax.ForTask(local.ReturnType) is { } returned)
            yield return (Title, [local.WithReturnType(returned.WithTriviaFrom(local.ReturnType))]);
        if (around is not MethodDeclarationSyntax declaration || PromiseSyntax.ForTask(declaration.ReturnType) is not { } promise) yield break;
        var isPrescribed = diagnostic.Properties.TryGetValue(TaskMethod.Core, out var core) && core is not null;
        core ??= Identifiers.Fresh(method.Name + TaskMethod.Core, new HashSet<string>(method.ContainingType.MemberNames));
        if (!isPrescribed) yield return (Title, [declaration.WithReturnType(promise.WithTriviaFrom(declaration.ReturnType))]);
        yield return ($"Move the body to '{core}', which returns a promise", SplitMethod.Of(declaration, promise, core, InheritedConstraints.Of(method)));
    }

    private static async Task<IEnumerable<DocumentId>> UsersOf(IMethodSymbol method, Solution solution, CancellationToken cancel) =>
        from symbol in await SymbolFinder.FindReferencesAsync(method, solution, cancel).ConfigureAwait(false)
        from reference in symbol.Locations
        select reference.Document.Id;
}
