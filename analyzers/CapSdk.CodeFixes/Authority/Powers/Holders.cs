using CapSdk.Analyzers;
using CapSdk.Reading;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace CapSdk.CodeFixes.Authority;

/// <summary>How classes come to hold powers: by one that is in sight, or by a further parameter of their constructor, which whoever makes them passes on.</summary>
internal sealed class Holders(Solution solution, SolutionEdits edits, CancellationToken cancel)
{
    private readonly Dictionary<(string Type, Power Power), string> _added = [];
    private readonly Dictionary<string, HashSet<string>> _taken = [];

    /// <summary>The name by which a power is at hand at a node; null where it cannot be.</summary>
    public async Task<string?> NameAt(Document document, SyntaxNode node, Power power)
    {
        var model = (await document.GetSemanticModelAsync(cancel).ConfigureAwait(false))!;
        if (power.In(model.Compilation) is not { } contract) return null;
        if (PowersInSight.At(model, node, contract) is { } visible) return visible;
        if (PowersInSight.IsStatic(node) || node.FirstAncestorOrSelf<TypeDeclarationSyntax>() is not ClassDeclarationSyntax declared || model.GetDeclaredSymbol(declared, cancel) is not { IsStatic: false } type || !type.IsConfined()) return null;
        return await Add(type, declared, power).ConfigureAwait(false);
    }

    /// <summary>What is passed on where an object is made: a power in sight, of the caller or, where the caller is confined, handed to it as well; a new device elsewhere, by way of its world in a test with CapSdk.Testing.</summary>
    public async Task<ExpressionSyntax?> ArgumentAt(Document document, SyntaxNode site, Power power)
    {
        if (await NameAt(document, site, power).ConfigureAwait(false) is { } name) return SyntaxFactory.IdentifierName(name);
        var model = (await document.GetSemanticModelAsync(cancel).ConfigureAwait(false))!;
        if (model.GetEnclosingSymbol(site.SpanStart, cancel) is { } holder && holder.IsConfined()) return null;
        await Import(document, site).ConfigureAwait(false);
        return CallSites.TestOf(site, model, cancel) is { } world ? power.NewFake(world) : power.NewDevice();
    }

    /// <summary>Sees to it that the short forms of the package are in sight.</summary>
    public async Task Import(Document document, SyntaxNode at)
    {
        var model = (await document.GetSemanticModelAsync(cancel).ConfigureAwait(false))!;
        if (!model.LookupNamespacesAndTypes(at.SpanStart, name: "ClockExtensions").Any(static type => type.ContainingNamespace?.ToDisplayString() == Power.Space)) edits.Import(document, Power.Space);
    }

    private async Task<string?> Add(INamedTypeSymbol type, ClassDeclarationSyntax declared, Power power)
    {
        var id = type.ToDisplayString();
        if (_added.TryGetValue((id, power), out var known)) return known;
        var parts = type.DeclaringSyntaxReferences.Select(reference => reference.GetSyntax(cancel)).OfType<ClassDeclarationSyntax>().ToList();
        var constructors = parts.SelectMany(static part => part.Members).OfType<ConstructorDeclarationSyntax>().Where(static constructor => !constructor.Modifiers.Any(SyntaxKind.StaticKeyword)).ToList();
        var primary = parts.FirstOrDefault(static part => part.ParameterList is not null);
        // Which of several constructors is meant, or whether each of them, only the author knows.
        if (primary is null && constructors.Count > 1) return null;
        var part = primary ?? (SyntaxNode?)constructors.FirstOrDefault() ?? declared;
        if (solution.GetDocument(part.SyntaxTree) is not { } document) return null;

        if (!_taken.TryGetValue(id, out var taken)) _taken[id] = taken = [.. parts.SelectMany(static one => one.DescendantTokens()).Where(static token => token.IsKind(SyntaxKind.IdentifierToken)).Select(static token => token.ValueText)];
        var parameter = Identifiers.Fresh(power.Wish, taken);
        await Import(document, part).ConfigureAwait(false);
        if (part is ConstructorDeclarationSyntax only)
        {
            if (only.Initializer is { } initializer && initializer.ThisOrBaseKeyword.IsKind(SyntaxKind.ThisKeyword)) return null;
            var field = Identifiers.Fresh("_" + parameter, taken);
            _added[(id, power)] = field;
            edits.Add(document, only, EditPhase.Declaration, visited => ParameterSyntaxes.Kept(visited, power.Type, parameter, field));
            edits.Add(document, (ClassDeclarationSyntax)only.Parent!, EditPhase.Declaration, visited => ParameterSyntaxes.WithField(visited, power.Type, field));
            return await Pass(type, only.ParameterList.Parameters, power, parameter).ConfigureAwait(false) ? field : null;
        }

        _added[(id, power)] = parameter;
        edits.Add(document, (ClassDeclarationSyntax)part, EditPhase.Declaration, visited => ParameterSyntaxes.Taken(visited, power.Type, parameter));
        return await Pass(type, ((ClassDeclarationSyntax)part).ParameterList?.Parameters ?? default, power, parameter).ConfigureAwait(false) ? parameter : null;
    }

    private async Task<bool> Pass(INamedTypeSymbol type, SeparatedSyntaxList<ParameterSyntax> parameters, Power power, string parameter)
    {
        var index = ParameterSyntaxes.IndexIn(parameters);
        foreach (var (document, site) in await CallSites.Of(type, solution, cancel).ConfigureAwait(false))
        {
            if (await ArgumentAt(document, site, power).ConfigureAwait(false) is not { } argument) return false;
            edits.Add(document, site, EditPhase.Arguments, visited => CallSites.With(visited, index, parameter, argument));
        }

        return true;
    }
}
