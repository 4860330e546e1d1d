using Microsoft.CodeAnalysis;

namespace CapSdk.Reading;

/// <summary>Collects the problems of one declaration.</summary>
/// <param name="declaration">Takes the blame for symbols that have no source here, such as inherited members of another assembly.</param>
internal sealed class ProblemList(INamedTypeSymbol declaration)
{
    private readonly List<Problem> _problems = [];

    public void Add(string rule, ISymbol at, params string[] arguments)
    {
        var problem = new Problem(rule, LocationInfo.Of(at, declaration), arguments.ToEquatable());
        if (!_problems.Contains(problem)) _problems.Add(problem);
    }

    public EquatableArray<Problem> ToEquatable() => _problems.OrderBy(p => p.Location.Path, StringComparer.Ordinal).ThenBy(p => p.Location.Span.Start).ToEquatable();
}
