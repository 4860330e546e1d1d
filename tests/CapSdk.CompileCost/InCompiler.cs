using System.Collections.Immutable;
using System.Diagnostics;
using System.Globalization;
using System.Runtime.CompilerServices;
using CapSdk.Confinement;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;

namespace CapSdk.CompileCost;

/// <summary>
/// What a compiler loads to measure: an analyzer that is called for operations and does nothing, which is the least that an analyzer of what is called can cost; and, where it is given a file of the name, one that
/// reads the list of the base class library and says what that took.
/// </summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class InCompiler : DiagnosticAnalyzer
{
    /// <summary>The names of the files that ask for the list.</summary>
    internal const string Ordinary = "ordinary.list", All = "all.list";

    private static readonly string[] s_ordinary = ["System", "System.Collections.Generic", "System.Collections.Immutable", "System.Linq", "System.Text", "System.Threading", "System.Threading.Tasks", "System.IO", "System.Globalization"];

    private static readonly DiagnosticDescriptor s_measured = new("COST1", "Measured", "measured {0} {1}", "Cost", DiagnosticSeverity.Warning, isEnabledByDefault: true);

    /// <inheritdoc/>
    public override ImmutableArray<DiagnosticDescriptor> SupportedDiagnostics { get; } = [s_measured];

    /// <inheritdoc/>
    public override void Initialize(AnalysisContext context)
    {
        context.EnableConcurrentExecution();
        context.ConfigureGeneratedCodeAnalysis(GeneratedCodeAnalysisFlags.Analyze | GeneratedCodeAnalysisFlags.ReportDiagnostics);
        context.RegisterOperationAction(static _ => { }, OperationKind.Invocation, OperationKind.PropertyReference, OperationKind.ObjectCreation);
        context.RegisterCompilationAction(static compilation =>
        {
            foreach (var file in compilation.Options.AdditionalFiles)
                if (Path.GetFileName(file.Path) is Ordinary or All) compilation.ReportDiagnostic(Read(Path.GetFileName(file.Path)));
        });
    }

    // By itself: elsewhere the assembly of the list is not there.
    [MethodImpl(MethodImplOptions.NoInlining)]
    private static Diagnostic Read(string which)
    {
        var spaces = which == Ordinary
            ? s_ordinary
            : [.. typeof(TamingList).Assembly.GetManifestResourceNames().Where(static name => name.EndsWith(".taming.txt", StringComparison.Ordinal)).Select(static name => name[..^".taming.txt".Length])];
        var (bytes, watch) = (GC.GetAllocatedBytesForCurrentThread(), Stopwatch.GetTimestamp());
        foreach (var space in spaces) TamingList.OfMember(space, space == "System" ? "System.String" : space, "Length");
        var (taken, allocated) = (Stopwatch.GetElapsedTime(watch).TotalMilliseconds, (GC.GetAllocatedBytesForCurrentThread() - bytes) / 1e6);
        return Diagnostic.Create(s_measured, Location.None, taken.ToString(CultureInfo.InvariantCulture), allocated.ToString(CultureInfo.InvariantCulture));
    }
}
