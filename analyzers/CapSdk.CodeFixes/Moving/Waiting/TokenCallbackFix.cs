using System.Collections.Immutable;
using CapSdk.Analyzers.Moving;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeActions;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using static Microsoft.CodeAnalysis.CSharp.SyntaxFactory;

namespace CapSdk.CodeFixes.Moving;

/// <summary><c>token.Register(callback)</c> becomes <c>token.OnCancelled(callback)</c>, which moves. Where the registration is not used; a linked source has no such sibling.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp), System.Composition.Shared]
public sealed class TokenCallbackFix : CodeFixProvider
{
    private const string Title = "Leave it with OnCancelled, which moves";

    /// <inheritdoc/>
    public override ImmutableArray<string> FixableDiagnosticIds { get; } = [MovingRules.TokenCallback];

    /// <inheritdoc/>
    public override FixAllProvider GetFixAllProvider() => WellKnownFixAllProviders.BatchFixer;

    /// <inheritdoc/>
    public override async Task RegisterCodeFixesAsync(CodeFixContext context)
    {
        var root = await context.Document.GetSyntaxRootAsync(context.CancellationToken).ConfigureAwait(false);
        if (root?.FindNode(context.Span, getInnermostNodeForTie: true) is not InvocationExpressionSyntax { ArgumentList.Arguments: { Count: 1 } arguments, Expression: MemberAccessExpressionSyntax { Name: IdentifierNameSyntax { Identifier.ValueText: "Register" } name } } call) return;
        // Named as the parameter of Register, which is the only one with one argument.
        if (!IsUnused(call) || arguments[0].NameColon is not null || root is not CompilationUnitSyntax file) return;
        var model = await context.Document.GetSemanticModelAsync(context.CancellationToken).ConfigureAwait(false);
        if (model is null) return;
        var isInSight = model.LookupNamespacesAndTypes(call.SpanStart, name: "CancelCallbacks").Any(static type => type.ContainingNamespace is { Name: "CapSdk", ContainingNamespace.IsGlobalNamespace: true });
        var changed = file.ReplaceNode(name, IdentifierName("OnCancelled").WithTriviaFrom(name));
        if (!isInSight) changed = UsingDirectives.Add(changed, "CapSdk");
        context.RegisterCodeFix(CodeAction.Create(Title, _ => Task.FromResult(context.Document.WithSyntaxRoot(changed)), equivalenceKey: MovingRules.TokenCallback), context.Diagnostics);
    }

    private static bool IsUnused(InvocationExpressionSyntax call) => call.Parent switch
    {
        ExpressionStatementSyntax => true,
        AssignmentExpressionSyntax { Left: IdentifierNameSyntax { Identifier.ValueText: "_" }, Parent: ExpressionStatementSyntax } => true,
        _ => false,
    };
}
