using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;

namespace CapSdk.Analyzers.Authority;

/// <summary>Looks for what would give confined code authority. What a tool has generated runs as well, so it is looked at too.</summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class AuthorityAnalyzer : DiagnosticAnalyzer
{
    // The SDK makes the rules, and is read by people.
    private const string Sdk = "CapSdk";

    private readonly bool _looksUpAll;

    /// <summary>As compilers make it.</summary>
    public AuthorityAnalyzer()
    {
    }

    /// <param name="looksUpAll">Whether to look up each name, also where nothing can be found: for tests.</param>
    internal AuthorityAnalyzer(bool looksUpAll) => _looksUpAll = looksUpAll;

    /// <inheritdoc/>
    public override ImmutableArray<DiagnosticDescriptor> SupportedDiagnostics => Catalogue.Rules;

    /// <inheritdoc/>
    public override void Initialize(AnalysisContext context)
    {
        context.EnableConcurrentExecution();
        context.ConfigureGeneratedCodeAnalysis(GeneratedCodeAnalysisFlags.Analyze | GeneratedCodeAnalysisFlags.ReportDiagnostics);
        context.RegisterCompilationStartAction(start =>
        {
            if (start.Compilation.AssemblyName == Sdk) return;
            var actions = new RuleActions();
            foreach (var rule in Rules(new Verdicts(start.Compilation, start.Options.AdditionalFiles, start.CancellationToken))) rule.Watch(actions);
            actions.Register(start);
            TamingErrors.Watch(start);
        });
    }

    private IEnumerable<IRule> Rules(Verdicts verdicts) =>
    [
        new ConfinedUses(verdicts, _looksUpAll), new ZonedFormats(), new SharedVariable(), new SharedContent(), new UnsafeCode(), new DynamicCode(), new Finalizer(), new AsyncVoid(), new ReservedNamespace(), new CapabilityCast(),
    ];
}
