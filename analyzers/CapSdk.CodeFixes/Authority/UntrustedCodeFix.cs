using System.Collections.Immutable;
using CapSdk.Confinement;
using CapSdk.Reading;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.Text;
using Microsoft.CodeAnalysis;

namespace CapSdk.CodeFixes.Authority;

/// <summary>[Confined] on the class, struct or interface that is used, where its source is at hand. What it may not do then is reported in it.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp), System.Composition.Shared]
public sealed class UntrustedCodeFix : CodeFixProvider
{
    private static readonly MarkedTypes s_marks = new("Confined", UsedAt);

    /// <inheritdoc/>
    public override ImmutableArray<string> FixableDiagnosticIds { get; } = [AuthorityRules.UntrustedCode];

    /// <inheritdoc/>
    public override FixAllProvider GetFixAllProvider() => s_marks;

    /// <inheritdoc/>
    public override async Task RegisterCodeFixesAsync(CodeFixContext context)
    {
        if (await s_marks.ActionFor(context, static type => $"Put [Confined] on '{type.Name}'").ConfigureAwait(false) is { } action) context.RegisterCodeFix(action, context.Diagnostics);
    }

    // A device is held by its interface, and data is no code.
    private static async Task<INamedTypeSymbol?> UsedAt(Document document, TextSpan span, CancellationToken cancel)
    {
        var root = await document.GetSyntaxRootAsync(cancel).ConfigureAwait(false);
        var model = await document.GetSemanticModelAsync(cancel).ConfigureAwait(false);
        if (root is null || model is null) return null;
        var node = root.FindNode(span, getInnermostNodeForTie: true);
        var symbol = model.GetSymbolInfo(node, cancel).Symbol ?? model.GetTypeInfo(node, cancel).ConvertedType;
        var type = (symbol as INamedTypeSymbol ?? symbol?.ContainingType)?.OriginalDefinition;
        if (type is not { TypeKind: TypeKind.Class or TypeKind.Struct or TypeKind.Interface } || type.IsDevice() || type.DeclaringSyntaxReferences.Length == 0) return null;
        for (var at = type; at is not null; at = at.ContainingType)
            if (at.IsDevice()) return null;
        return type.FindAttribute("ConfinedAttribute") is null ? type : null;
    }
}
