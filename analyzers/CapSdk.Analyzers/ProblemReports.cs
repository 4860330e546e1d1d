using CapSdk.Reading;
using Microsoft.CodeAnalysis;

namespace CapSdk.Analyzers;

internal static class ProblemReports
{
    /// <param name="declaration">One of whose parts holds the location: a diagnostic has to point into a tree of the present compilation.</param>
    public static Diagnostic ToDiagnostic(this Problem problem, DiagnosticDescriptor rule, INamedTypeSymbol declaration)
    {
        var trees = declaration.DeclaringSyntaxReferences.Select(r => r.SyntaxTree);
        var tree = trees.FirstOrDefault(t => t.FilePath == problem.Location.Path && problem.Location.Span.End <= t.Length);
        var location = tree is null
            ? Location.Create(problem.Location.Path, problem.Location.Span, problem.Location.Lines)
            : Location.Create(tree, problem.Location.Span);
        Location[] culprit = problem.Culprit is { } other ? [Location.Create(other.Path, other.Span, other.Lines)] : [];
        return Diagnostic.Create(rule, location, culprit, [.. problem.Arguments]);
    }
}
