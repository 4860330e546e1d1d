using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace CapSdk.CodeFixes.Authority;

/// <summary>Edits of many nodes in many files, some of them inside of others, made all at once: each is given its node as the edits inside of it have left it.</summary>
internal sealed class SolutionEdits
{
    private readonly Dictionary<DocumentId, Dictionary<SyntaxNode, List<(EditPhase Phase, Func<SyntaxNode, SyntaxNode> Edit)>>> _edits = [];
    private readonly HashSet<(DocumentId Document, string Space)> _usings = [];

    public IEnumerable<DocumentId> Documents => _edits.Keys;

    public void Add<TNode>(Document document, TNode node, EditPhase phase, Func<TNode, SyntaxNode> edit) where TNode : SyntaxNode
    {
        if (!_edits.TryGetValue(document.Id, out var nodes)) _edits[document.Id] = nodes = [];
        if (!nodes.TryGetValue(node, out var edits)) nodes[node] = edits = [];
        edits.Add((phase, visited => edit((TNode)visited)));
    }

    public void Import(Document document, string space) => _usings.Add((document.Id, space));

    public async Task<Solution> Apply(Solution solution, CancellationToken cancel)
    {
        foreach (var file in _edits)
        {
            var document = solution.GetDocument(file.Key)!;
            var root = new Rewriter(file.Value).Visit((await document.GetSyntaxRootAsync(cancel).ConfigureAwait(false))!)!;
            foreach (var (_, space) in _usings.Where(one => one.Document == file.Key))
                if (root is CompilationUnitSyntax unit && !unit.Usings.Any(one => one.Name?.ToString() == space && one.Alias is null && one.StaticKeyword.IsKind(SyntaxKind.None))) root = UsingDirectives.Add(unit, space);
            solution = solution.WithDocumentSyntaxRoot(file.Key, root);
        }

        return solution;
    }

    private sealed class Rewriter(Dictionary<SyntaxNode, List<(EditPhase Phase, Func<SyntaxNode, SyntaxNode> Edit)>> edits) : CSharpSyntaxRewriter
    {
        public override SyntaxNode? Visit(SyntaxNode? node)
        {
            var visited = base.Visit(node);
            return node is null || !edits.TryGetValue(node, out var own) ? visited : own.OrderBy(static one => one.Phase).Aggregate(visited!, static (at, one) => one.Edit(at));
        }
    }
}
