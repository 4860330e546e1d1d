using System.Collections.Immutable;
using CapSdk.Analyzers.Moving;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeActions;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace CapSdk.CodeFixes.Moving;

/// <summary>async Task → async Promise; where the signature has to stay, the body goes into a method beside it.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp), System.Composition.Shared]
public sealed class TaskMethodFix : CodeFixProvider
{
    /// <inheritdoc/>
    public override ImmutableArray<string> FixableDiagnosticIds { get; } = [MovingRules.TaskMethod];

    /// <inheritdoc/>
    public override FixAllProvider GetFixAllProvider() => WellKnownFixAllProviders.BatchFixer;

    /// <inheritdoc/>
    public override async Task RegisterCodeFixesAsync(CodeFixContext context)
    {
        if (await context.Document.GetSyntaxRootAsync(context.CancellationToken).ConfigureAwait(false) is not { } root) return;
        var core = context.Diagnostics[0].Properties.TryGetValue(TaskMethod.Core, out var name) ? name : null;
        foreach (var around in root.FindNode(context.Span).AncestorsAndSelf())
        {
            IEnumerable<SyntaxNode>? mended = around switch
            {
                LocalFunctionStatementSyntax local when PromiseSyntax.ForTask(local.ReturnType) is { } promise => [local.WithReturnType(promise.WithTriviaFrom(local.ReturnType))],
                MethodDeclarationSyntax method when PromiseSyntax.ForTask(method.ReturnType) is { } promise =>
                    core is null ? [method.WithReturnType(promise.WithTriviaFrom(method.ReturnType))] : SplitMethod.Of(method, promise, core),
                _ => null,
            };
            if (mended is not null)
            {
                context.RegisterCodeFix(
                    CodeAction.Create(core is null ? "Return a promise" : $"Move the body to '{core}', which returns a promise", _ => Task.FromResult(context.Document.WithSyntaxRoot(root.ReplaceNode(around, mended))), MovingRules.TaskMethod),
                    context.Diagnostics);
            }

            if (around is LocalFunctionStatementSyntax or MemberDeclarationSyntax) return;
        }
    }
}
