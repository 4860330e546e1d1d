using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;

namespace CapSdk.Analyzers.Moving;

/// <summary>Looks for what does not move. What a tool has generated is left to the host, since nobody could mend it.</summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class MovingAnalyzer : DiagnosticAnalyzer
{
    /// <inheritdoc/>
    public override ImmutableArray<DiagnosticDescriptor> SupportedDiagnostics => Catalogue.Rules;

    /// <inheritdoc/>
    public override void Initialize(AnalysisContext context)
    {
        context.EnableConcurrentExecution();
        context.ConfigureGeneratedCodeAnalysis(GeneratedCodeAnalysisFlags.None);
        context.RegisterCompilationStartAction(static start =>
        {
            var actions = new RuleActions();
            foreach (var rule in Rules()) rule.Watch(actions);
            actions.Register(start);
        });
    }

    private static IEnumerable<IRule> Rules() =>
    [
        new ForeignAwait(), new TaskMethod(), new TaskLambda(), new AsyncIterator(), new LockInProcess(), new TransientValue(), new UnobservedPromise(), new HeldValues(), new UntravelableValue(), new MutableStatic(),
        new AmbientValue(), new HashCodeOfHost(), new TokenCallback(), new UpgradedMethod(), new NumberOfHost(), new StaticConstructor(), new LateBoundCall(), new BackgroundWork(),
    ];
}
