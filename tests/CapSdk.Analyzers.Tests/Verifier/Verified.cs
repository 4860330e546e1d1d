using System.Collections.Immutable;
using CapSdk.Compilations;
using CapSdk.Confinement.Modules;
using CapSdk.Confinement.Shapes;
using CapSdk.Confinement.Walk;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;

namespace CapSdk.Analyzers.Tests.Verifier;

/// <summary>Sources that were compiled by the compiler alone, without an analyzer, and verified.</summary>
internal static class Verified
{
    public static IReadOnlyList<ConfinementViolation> Of(OptimizationLevel level, params string[] sources) => Of(Compile(level, sources));

    public static IReadOnlyList<ConfinementViolation> Of(ImmutableArray<byte> image, ShapeList? shapes = null)
    {
        using var files = new FileModules([Path.GetDirectoryName(typeof(CapabilityAttribute).Assembly.Location)!]);
        return Verification.Of(files.Open(image), shapes: shapes);
    }

    public static ImmutableArray<byte> Compile(OptimizationLevel level, params string[] sources) => Compile(level, Compilations.Sources.Compile(LanguageVersion.Preview, sources));

    public static ImmutableArray<byte> Compile(OptimizationLevel level, CSharpCompilation compilation)
    {
        var output = Generation.Run(compilation.WithOptions(compilation.Options.WithOptimizationLevel(level).WithAllowUnsafe(true).WithGeneralDiagnosticOption(ReportDiagnostic.Default))).Output;
        using var image = new MemoryStream();
        var result = output.Emit(image);
        return result.Success ? [.. image.ToArray()] : throw new InvalidOperationException(string.Join(Environment.NewLine, result.Diagnostics.Where(static one => one.Severity == DiagnosticSeverity.Error)));
    }
}
