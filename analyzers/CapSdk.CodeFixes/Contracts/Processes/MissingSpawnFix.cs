using System.Collections.Immutable;
using CapSdk.Analyzers.Contracts;
using CapSdk.Reading;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeActions;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace CapSdk.CodeFixes.Contracts;

/// <summary>Puts [Process] on the class, or imports its namespace where the call is.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp), System.Composition.Shared]
public sealed class MissingSpawnFix : CodeFixProvider
{
    /// <inheritdoc/>
    public override ImmutableArray<string> FixableDiagnosticIds { get; } = [Rules.MissingSpawn];

    /// <summary>None: one change mends all calls, and made once for each call it would be made too often.</summary>
    public override FixAllProvider? GetFixAllProvider() => null;

    /// <inheritdoc/>
    public override async Task RegisterCodeFixesAsync(CodeFixContext context)
    {
        var action = context.Diagnostics[0].Properties.TryGetValue(MissingSpawn.Namespace, out var space)
            ? await Import(context.Document, space!, context.CancellationToken).ConfigureAwait(false)
            : await Mark(context).ConfigureAwait(false);
        if (action is not null) context.RegisterCodeFix(action, context.Diagnostics);
    }

    private static async Task<CodeAction?> Import(Document document, string space, CancellationToken cancel)
    {
        if (await document.GetSyntaxRootAsync(cancel).ConfigureAwait(false) is not CompilationUnitSyntax file) return null;
        return CodeAction.Create(
            $"using {space};", _ => Task.FromResult(document.WithSyntaxRoot(UsingDirectives.Add(file, space))), equivalenceKey: Rules.MissingSpawn + space);
    }

    private static async Task<CodeAction?> Mark(CodeFixContext context)
    {
        var place = await OtherPlace<ClassDeclarationSyntax>.Of(context.Diagnostics[0], context.Document.Project, context.CancellationToken).ConfigureAwait(false);
        return place is null
            ? null
            : CodeAction.Create($"Put [Process] on '{place.Declaration.Identifier.ValueText}'", _ => place.Replace(AddedAttribute.On(place.Declaration, "Process")), equivalenceKey: Rules.MissingSpawn);
    }
}
