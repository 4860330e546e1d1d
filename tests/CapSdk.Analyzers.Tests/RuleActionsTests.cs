using System.Collections.Immutable;
using CapSdk.Compilations;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;
using Xunit;

namespace CapSdk.Analyzers.Tests;

/// <summary>The rules of a block share an analyzer, and nothing else.</summary>
public sealed class RuleActionsTests
{
    private const string Source = "using CapSdk; [Confined] public sealed class Inside { public string Run() => \"a\".Trim(); } public sealed class Outside { public string Run() => \"b\".Trim(); }";

    [Fact]
    public async Task One_that_fails_is_told_of_and_keeps_no_other_from_being_checked()
    {
        var found = await Sources.Compile(Source).WithAnalyzers([new Block()]).GetAnalyzerDiagnosticsAsync();

        // An attribute is a block of the type that it stands on.
        Assert.Equal(["BLOCK Inside", "BLOCK Inside.Run()", "CALL a"], found.Where(static one => one.Id != "AD0001").Select(static one => $"{one.Id} {one.GetMessage()}").Order(StringComparer.Ordinal));
        Assert.Equal(["a block", "a call"], found.Where(static one => one.Id == "AD0001").Select(static one => one.GetMessage().Contains("a call", StringComparison.Ordinal) ? "a call" : "a block").Distinct().Order(StringComparer.Ordinal));
    }

#pragma warning disable RS1001, RS1036, RS1038, RS2008 // Not loaded from a file.
    private sealed class Block : DiagnosticAnalyzer
    {
        private static readonly DiagnosticDescriptor s_call = new("CALL", "a", "a", "a", DiagnosticSeverity.Warning, isEnabledByDefault: true), s_block = new("BLOCK", "a", "{0}", "a", DiagnosticSeverity.Warning, isEnabledByDefault: true);

        public override ImmutableArray<DiagnosticDescriptor> SupportedDiagnostics { get; } = [s_call, s_block];

        public override void Initialize(AnalysisContext context)
        {
            context.EnableConcurrentExecution();
            context.ConfigureGeneratedCodeAnalysis(GeneratedCodeAnalysisFlags.None);
            context.RegisterCompilationStartAction(static start =>
            {
                var actions = new RuleActions();
                actions.OnOperation(static _ => throw new InvalidOperationException("a call"), OperationKind.Invocation);
                actions.OnOperation(static one => one.ReportDiagnostic(Diagnostic.Create(s_call, one.Operation.Syntax.GetLocation())), OperationKind.Invocation);
                actions.OnBlock(static _ => throw new InvalidOperationException("a block"));
                actions.OnBlock(static one => one.ReportDiagnostic(Diagnostic.Create(s_block, one.OwningSymbol.Locations[0], one.OwningSymbol.ToDisplayString())));
                actions.Register(start);
            });
        }
    }
}
