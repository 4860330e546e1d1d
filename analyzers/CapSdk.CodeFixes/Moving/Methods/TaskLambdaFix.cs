using System.Collections.Immutable;
using CapSdk.Analyzers.Moving;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeActions;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Simplification;

namespace CapSdk.CodeFixes.Moving;

/// <summary>var f = async () => … → var f = async Promise () => …. Where a delegate type prescribes the task, there or where it is assigned to, that has to be changed by hand.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp), System.Composition.Shared]
public sealed class TaskLambdaFix : CodeFixProvider
{
    /// <inheritdoc/>
    public override ImmutableArray<string> FixableDiagnosticIds { get; } = [MovingRules.TaskLambda];

    /// <inheritdoc/>
    public override FixAllProvider GetFixAllProvider() => WellKnownFixAllProviders.BatchFixer;

    /// <inheritdoc/>
    public override async Task RegisterCodeFixesAsync(CodeFixContext context)
    {
        var root = await context.Document.GetSyntaxRootAsync(context.CancellationToken).ConfigureAwait(false);
        var model = await context.Document.GetSemanticModelAsync(context.CancellationToken).ConfigureAwait(false);
        if (root?.FindNode(context.Span).FirstAncestorOrSelf<ParenthesizedLambdaExpressionSyntax>() is not { } lambda || !TaskLambda.IsOfNaturalType(lambda)) return;
        if (model?.GetSymbolInfo(lambda, context.CancellationToken).Symbol is not IMethodSymbol function) return;
        var promise = SyntaxFactory.ParseTypeName(NameOf(function.ReturnType)).WithAdditionalAnnotations(Simplifier.Annotation).WithTrailingTrivia(SyntaxFactory.Space);
        var changed = context.Document.WithSyntaxRoot(root.ReplaceNode(lambda, lambda.WithReturnType(promise)));
        if (await NewErrors.Any(context.Document, changed, [], context.CancellationToken).ConfigureAwait(false)) return;
        context.RegisterCodeFix(CodeAction.Create("Return a promise", _ => Task.FromResult(changed), equivalenceKey: MovingRules.TaskLambda), context.Diagnostics);
    }

    private static string NameOf(ITypeSymbol task) => task is INamedTypeSymbol { Arity: 1 } generic
        ? $"global::CapSdk.Promise<{generic.TypeArguments[0].ToDisplayString(SymbolDisplayFormat.FullyQualifiedFormat.AddMiscellaneousOptions(SymbolDisplayMiscellaneousOptions.IncludeNullableReferenceTypeModifier))}>"
        : "global::CapSdk.Promise";
}
