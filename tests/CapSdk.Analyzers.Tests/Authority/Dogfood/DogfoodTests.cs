using CapSdk.Analyzers.Authority;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;
using Xunit;

namespace CapSdk.Analyzers.Tests.Authority.Dogfood;

/// <summary>
/// All confined code of this repository passes what users' code has to pass: the analyzers, on its sources, and the verifier, on what was built of them. Projects are found by looking, so that a new one is among
/// them; those that cannot pass are named here, with the reason.
/// </summary>
public sealed class DogfoodTests
{
    // Their confined code does what confined code may not.
    private static readonly Dictionary<string, string> s_unconfined = new()
    {
        ["CapSdk"] = "The SDK makes the rules: what stands behind its own capabilities is what confined code stands on, and is read by people.",
        ["CapSdk.Scenarios.Unconfined"] = "Scenarios that exist to show what a host does with code on which no analyzer has looked.",
        ["CapSdk.Scenarios.Unconfined.Optimized"] = "The same sources in another build.",
        ["CapSdk.Testing.Unconfined"] = "Components that exist to be refused by the testing package.",
        ["CapSdk.TwoProcesses.Performers"] = "A process that plays any scenario by its name, the unconfined ones as well.",
        ["CapSdk.TwoProcesses.Unconfined"] = "A component that exists to be refused by hosts.",
    };

    // There is nothing confined in them.
    private static readonly HashSet<string> s_withoutComponents = ["CapSdk.CompileCost", "CapSdk.Features.Plain", "CapSdk.Scenarios.Running", "CapSdk.Testing", "CapSdk.Tool", "CapSdk.TwoProcesses.Bare", "CapSdk.TwoProcesses.Host"];

    public static TheoryData<string> Confined => [.. BuiltProject.All.Select(static project => project.Name).Where(static name => !s_unconfined.ContainsKey(name))];

    public static TheoryData<string> Unconfined => [.. s_unconfined.Keys];

    [Theory, MemberData(nameof(Confined))]
    public async Task The_analyzers_find_nothing_in_its_sources(string project)
    {
        var found = await Analyze(BuiltProject.Named(project));
        Assert.True(found.Length == 0, string.Join('\n', found));
    }

    [Theory, MemberData(nameof(Confined))]
    public void The_verifier_finds_nothing_in_what_was_built_of_it(string project)
    {
        var found = Verify(BuiltProject.Named(project));
        Assert.True(found.Count == 0, string.Join('\n', found));
    }

    [Theory, MemberData(nameof(Confined))]
    public void It_has_confined_code_unless_it_is_named_as_one_without(string project) =>
        Assert.Equal(s_withoutComponents.Contains(project), BuiltProject.Named(project).ConfinedTypes() == 0);

    [Theory, MemberData(nameof(Unconfined))]
    public async Task In_each_that_is_exempt_both_find_something(string project)
    {
        Assert.NotEmpty(Verify(BuiltProject.Named(project)));

        // The analyzers do not look at the SDK's own assembly.
        if (project != "CapSdk") Assert.NotEmpty(await Analyze(BuiltProject.Named(project)));
    }

    private static IReadOnlyList<ConfinementViolation> Verify(BuiltProject project) => ConfinementVerifier.VerifyFile(project.Assembly, [AppContext.BaseDirectory]);

    // With what the sources suppress.
    private static async Task<Diagnostic[]> Analyze(BuiltProject project)
    {
        var options = new CompilationWithAnalyzersOptions(new AnalyzerOptions([]), null, concurrentAnalysis: true, logAnalyzerExecutionTime: false, reportSuppressedDiagnostics: true);
        return [.. await project.Compile().WithAnalyzers([.. Analysis.Analyzers.Where(static analyzer => analyzer is AuthorityAnalyzer)], options).GetAnalyzerDiagnosticsAsync()];
    }
}
