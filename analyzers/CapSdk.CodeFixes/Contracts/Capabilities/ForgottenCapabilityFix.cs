using System.Collections.Immutable;
using CapSdk.Reading;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeActions;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace CapSdk.CodeFixes.Contracts;

/// <summary>interface → [Capability] interface: at the declaration, which is elsewhere than the use that was reported, maybe in another file.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp), System.Composition.Shared]
public sealed class ForgottenCapabilityFix : CodeFixProvider
{
    /// <inheritdoc/>
    public override ImmutableArray<string> FixableDiagnosticIds { get; } = [Rules.ForgottenCapability];

    /// <summary>None: one change mends all uses of an interface, and made once for each use it would be made too often.</summary>
    public override FixAllProvider? GetFixAllProvider() => null;

    /// <inheritdoc/>
    public override async Task RegisterCodeFixesAsync(CodeFixContext context)
    {
        if (await OtherPlace<InterfaceDeclarationSyntax>.Of(context.Diagnostics[0], context.Document.Project, context.CancellationToken).ConfigureAwait(false) is not { } place) return;
        context.RegisterCodeFix(
            CodeAction.Create(
                $"Put [Capability] on '{place.Declaration.Identifier.ValueText}'", _ => place.Replace(AddedAttribute.On(place.Declaration, "Capability")), equivalenceKey: Rules.ForgottenCapability),
            context.Diagnostics);
    }
}
