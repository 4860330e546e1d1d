using Microsoft.CodeAnalysis;

namespace CapSdk.Reading;

/// <summary>Collects the problems of one declaration.</summary>
/// <param name="declaration">Takes the blame for symbols that have no source here, such as inherited members of another assembly.</param>
internal sealed class ProblemList(INamedTypeSymbol declaration)
{
    private readonly List<Problem> _problems = [];

    public void Add(string rule, ISymbol at, params string[] arguments) => Add(new Problem(rule, LocationInfo.Of(at, declaration), arguments.ToEquatable()));

    /// <param name="use">What would travel: a parameter or the result, as the beginning of a sentence.</param>
    public void Add(Refusal refusal, ISymbol at, string use, string owner) => Add(new Problem(
        refusal.Rule, LocationInfo.Of(at, declaration), new([use, owner, refusal.Reason]), LocationInfo.InSource(refusal.Culprit)));

    public EquatableArray<Problem> ToEquatable() => _problems.OrderBy(p => p.Location.Path, StringComparer.Ordinal).ThenBy(p => p.Location.Span.Start).ToEquatable();

    private void Add(Problem problem)
    {
        if (!_problems.Contains(problem)) _problems.Add(problem);
    }
}
