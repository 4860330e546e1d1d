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
        return Diagnostic.Create(rule, location, Elsewhere(problem.Culprit), [.. problem.Arguments]);
    }

    /// <summary>
    /// Where a type is declared, as an additional location: without its tree, which in an IDE may be one of another project. None for a type of an
    /// assembly image.
    /// </summary>
    public static Location[] Declared(this INamedTypeSymbol type) => Elsewhere(LocationInfo.InSource(type));

    private static Location[] Elsewhere(LocationInfo? place) => place is null ? [] : [Location.Create(place.Path, place.Span, place.Lines)];
}
