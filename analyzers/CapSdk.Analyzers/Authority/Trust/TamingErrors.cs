using CapSdk.Confinement;
using CapSdk.Reading;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;
using Microsoft.CodeAnalysis.Text;

namespace CapSdk.Analyzers.Authority;

/// <summary>
/// Lines of a project's <c>*.taming.txt</c> that say nothing: what they were to allow stays denied, and nobody would know why. A type that the project does not refer to is none: several projects may share a file.
/// </summary>
internal static class TamingErrors
{
    public static void Watch(CompilationStartAnalysisContext start) => start.RegisterAdditionalFileAction(static context =>
    {
        if (!Verdicts.IsTaming(context.AdditionalFile) || context.AdditionalFile.GetText(context.CancellationToken) is not { } source) return;
        var text = source.ToString();
        string? type = null;
        foreach (var (from, to) in TamingLines.In(text, 0, text.Length))
        {
            if (!TamingLines.IsOne(text, from, to)) Report(context, source, from, to, "is no line of a taming", TamingLines.Form);
            else if (text[from] != '\t') type = Judged(context, source, from, to, TamingLines.Cells(text, from, to)[0]);
            else if (TamingLines.Cells(text, from, to)[1] is not "*" and var member && type is not null && IsOfNothing(type, member, context.Compilation)) Report(context, source, from, to, $"is about no member of {type}", "write what stands behind the type in the member's documentation id, with () behind a method without parameters");
        }
    });

    // The type whose members stand below, where the project knows it.
    private static string? Judged(AdditionalFileAnalysisContext context, SourceText source, int from, int to, string subject)
    {
        if (!subject.StartsWith("T:", StringComparison.Ordinal) || DocumentationCommentId.GetSymbolsForDeclarationId(subject, context.Compilation) is not { Length: > 0 } types) return null;
        if (types.OfType<INamedTypeSymbol>().Any(static type => !BaseLibrary.Owns(type.ContainingAssembly) && !type.IsOfRuntime())) return subject.Substring(2);

        // One that is only seen by an alias is in no namespace that ids speak of.
        if (context.Compilation.SourceModule.ReferencedAssemblySymbols.Any(one => !BaseLibrary.Owns(one) && one.GetTypeByMetadataName(subject.Substring(2)) is { } other && !other.IsOfRuntime())) return null;
        Report(context, source, from, to, "is about the base class library or the SDK", "leave it out: their taming is the SDK's own");
        return null;
    }

    private static bool IsOfNothing(string type, string member, Compilation compilation)
    {
        var id = type + "." + (member.EndsWith("()", StringComparison.Ordinal) ? member.Substring(0, member.Length - 2) : member);
        return new[] { "M:", "P:", "F:", "E:" }.All(kind => DocumentationCommentId.GetSymbolsForDeclarationId(kind + id, compilation).IsEmpty);
    }

    private static void Report(AdditionalFileAnalysisContext context, SourceText source, int from, int to, string wrong, string instead)
    {
        var span = TextSpan.FromBounds(from, to);
        context.ReportDiagnostic(Diagnostic.Create(
            UntrustedCode.Descriptor, Location.Create(context.AdditionalFile.Path, span, source.Lines.GetLinePositionSpan(span)), source.ToString(span).Replace('\t', ' ').Trim(), wrong, instead));
    }
}
