using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using static Microsoft.CodeAnalysis.CSharp.SyntaxFactory;

namespace CapSdk.CodeFixes.Authority;

/// <summary>Where objects of a class are made: by <c>new</c>, by a class that derives from it, and by the spawn methods that are generated from its constructors.</summary>
internal static class CallSites
{
    /// <summary>The nodes that have the arguments.</summary>
    public static async Task<List<(Document Document, SyntaxNode Site)>> Of(INamedTypeSymbol type, Solution solution, CancellationToken cancel)
    {
        var sites = new List<(Document, SyntaxNode)>();
        var home = solution.GetDocument(type.DeclaringSyntaxReferences[0].SyntaxTree)!.Project.Id;
        var others = solution.GetProjectDependencyGraph().GetProjectsThatTransitivelyDependOnThisProject(home);
        foreach (var document in others.Append(home).SelectMany(id => solution.GetProject(id)!.Documents))
        {
            var text = (await document.GetTextAsync(cancel).ConfigureAwait(false)).ToString();
            if (!text.Contains(type.Name) || await document.GetSyntaxRootAsync(cancel).ConfigureAwait(false) is not { } root || await document.GetSemanticModelAsync(cancel).ConfigureAwait(false) is not { } model) continue;
            sites.AddRange(root.DescendantNodes().Where(node => IsOne(node, type, model, cancel)).Select(node => (document, node)));
        }

        return sites;
    }

    /// <summary>With a further argument: by position, or by name where others are.</summary>
    public static SyntaxNode With(SyntaxNode site, int index, string parameter, ExpressionSyntax argument) => site switch
    {
        ObjectCreationExpressionSyntax { ArgumentList: null } made => made.WithType(made.Type.WithoutTrailingTrivia()).WithArgumentList(With(ArgumentList(), index, parameter, argument).WithTrailingTrivia(made.Type.GetTrailingTrivia())),
        BaseObjectCreationExpressionSyntax made => made.WithArgumentList(With(made.ArgumentList!, index, parameter, argument)),
        InvocationExpressionSyntax call => call.WithArgumentList(With(call.ArgumentList, index, parameter, argument)),
        ConstructorInitializerSyntax initializer => initializer.WithArgumentList(With(initializer.ArgumentList, index, parameter, argument)),
        PrimaryConstructorBaseTypeSyntax above => above.WithArgumentList(With(above.ArgumentList, index, parameter, argument)),
        _ => site,
    };

    /// <summary>The world of a test that spawns, by its name; null for anybody else.</summary>
    public static string? TestOf(SyntaxNode site, SemanticModel model, CancellationToken cancel) =>
        site is InvocationExpressionSyntax { Expression: MemberAccessExpressionSyntax { Expression: IdentifierNameSyntax world } } && model.GetTypeInfo(world, cancel).Type is { Name: "World", ContainingNamespace: { Name: "Testing", ContainingNamespace.Name: "CapSdk" } } ? world.ToString() : null;

    private static ArgumentListSyntax With(ArgumentListSyntax list, int index, string parameter, ExpressionSyntax argument)
    {
        var isNamed = list.Arguments.Any(static one => one.NameColon is not null) || list.Arguments.Count < index;
        var added = isNamed ? Argument(NameColon(IdentifierName(parameter)).WithTrailingTrivia(Space), default, argument) : Argument(argument);
        var at = isNamed ? list.Arguments.Count : index;
        var now = list.Arguments.Insert(at, added);
        if (list.Arguments.Count > 0) now = now.ReplaceSeparator(now.GetSeparator(at == list.Arguments.Count ? at - 1 : at), Token(SyntaxKind.CommaToken).WithTrailingTrivia(Space));
        return list.WithArguments(now);
    }

    private static bool IsOne(SyntaxNode node, INamedTypeSymbol type, SemanticModel model, CancellationToken cancel) => node switch
    {
        BaseObjectCreationExpressionSyntax made => IsType(model.GetTypeInfo(made, cancel).Type, type),
        ConstructorInitializerSyntax or PrimaryConstructorBaseTypeSyntax => IsType(model.GetSymbolInfo(node, cancel).Symbol?.ContainingType, type),
        InvocationExpressionSyntax { Expression: MemberAccessExpressionSyntax { Name.Identifier.ValueText: var name } access } => IsSpawn(name, type) && IsSpawner(model.GetTypeInfo(access.Expression, cancel).Type),
        _ => false,
    };

    // The generator need not have run where fixes are made, so its methods are known by their names.
    private static bool IsSpawn(string name, INamedTypeSymbol type) => name == "Spawn" + type.Name || name == "Spawn" + type.Name + "Async";

    private static bool IsSpawner(ITypeSymbol? receiver) => receiver is { Name: "CapHost" or "ISpawner" or "World" } || receiver?.AllInterfaces.Any(static facet => facet.Name == "ISpawner") == true;

    private static bool IsType(ITypeSymbol? made, INamedTypeSymbol type) => made is not null && made.Name == type.Name && made.OriginalDefinition.ToDisplayString() == type.OriginalDefinition.ToDisplayString();
}
