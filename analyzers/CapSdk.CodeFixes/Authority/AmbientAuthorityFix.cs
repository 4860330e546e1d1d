using CapSdk.Confinement;
using CapSdk.Reading;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.CodeActions;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.Text;
using Microsoft.CodeAnalysis;

namespace CapSdk.CodeFixes.Authority;

/// <summary><c>Console.WriteLine</c>, <c>File.ReadAllText</c> → a console or a folder that is handed in; or the class, which implements a capability, is a device.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp), System.Composition.Shared]
public sealed class AmbientAuthorityFix() : PowerFix(AuthorityRules.AmbientAuthority)
{
    private static readonly MarkedTypes s_devices = new("Device", AroundAt);

    /// <inheritdoc/>
    public override FixAllProvider GetFixAllProvider() => new ByKey(base.GetFixAllProvider());

    /// <inheritdoc/>
    public override async Task RegisterCodeFixesAsync(CodeFixContext context)
    {
        await base.RegisterCodeFixesAsync(context).ConfigureAwait(false);
        if (await s_devices.ActionFor(context, static type => $"Make '{type.Name}' a [Device]").ConfigureAwait(false) is { } action) context.RegisterCodeFix(action, context.Diagnostics);
    }

    // What moves is no device, and what says that it is confined means it.
    private static async Task<INamedTypeSymbol?> AroundAt(Document document, TextSpan span, CancellationToken cancel)
    {
        var root = await document.GetSyntaxRootAsync(cancel).ConfigureAwait(false);
        var model = await document.GetSemanticModelAsync(cancel).ConfigureAwait(false);
        var type = root?.FindNode(span).FirstAncestorOrSelf<ClassDeclarationSyntax>() is { } declared ? model?.GetDeclaredSymbol(declared, cancel) as INamedTypeSymbol : null;
        return type is { IsStatic: false, IsAbstract: false } && type.AllInterfaces.Any(SdkNames.IsCapability) && !type.IsProcess() && type.FindAttribute("ConfinedAttribute") is null ? type : null;
    }

    private sealed class ByKey(FixAllProvider powers) : FixAllProvider
    {
        public override Task<CodeAction?> GetFixAsync(FixAllContext context) => (context.CodeActionEquivalenceKey == "Device" ? s_devices : powers).GetFixAsync(context);
    }
}
