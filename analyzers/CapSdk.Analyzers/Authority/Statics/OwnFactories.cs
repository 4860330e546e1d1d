using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace CapSdk.Analyzers.Authority;

/// <summary>Methods and properties of the project that give code back: a parser of a letter, a table of commands. Most of it remembers what it was made with, and nothing else.</summary>
internal sealed class OwnFactories(SemanticModel model, CancellationToken cancel)
{
    // A chain that is longer is none that anybody has written by hand, and would exhaust the stack.
    private const int MaxSeen = 500;

    private readonly HashSet<ISymbol> _seen = new(SymbolEqualityComparer.Default);

    /// <summary>True where what one gives back may have variables: those that code in it sets, or objects that can be changed.</summary>
    public bool GivesVariables(ISymbol factory) => _seen.Add(factory.OriginalDefinition) && (_seen.Count > MaxSeen || factory.OriginalDefinition.DeclaringSyntaxReferences

        // The model is of one file, and may not be asked of another.
        .Where(reference => reference.SyntaxTree == model.SyntaxTree).SelectMany(reference => reference.GetSyntax(cancel).DescendantNodes()).Any(node => GivesVariables(node, factory.ContainingType)));

    /// <summary>True for a static method that gives back nothing but new objects of the class that it says, of which the fields tell the rest: a currency's zero, a parsed constant.</summary>
    public static bool OnlyMakes(IMethodSymbol factory, SemanticModel model, CancellationToken cancel)
    {
        if (factory is not { IsStatic: true, IsVirtual: false, IsAbstract: false, IsGenericMethod: false, ReturnType: INamedTypeSymbol { TypeKind: TypeKind.Class } given, DeclaringSyntaxReferences: { Length: 1 } references } || references[0].SyntaxTree != model.SyntaxTree) return false;
        if (references[0].GetSyntax(cancel) is not MethodDeclarationSyntax method || !OpenParts.OfFields(given).AreNone) return false;
        var made = method.ExpressionBody is { Expression: var only } ? [only]
            : method.DescendantNodes(static node => node is not (AnonymousFunctionExpressionSyntax or LocalFunctionStatementSyntax)).OfType<ReturnStatementSyntax>().Select(static end => end.Expression).ToArray();
        return made.Length > 0 && made.All(one => one is BaseObjectCreationExpressionSyntax && SymbolEqualityComparer.Default.Equals(model.GetTypeInfo(one, cancel).Type, given));
    }

    private bool GivesVariables(SyntaxNode node, INamedTypeSymbol holder) => node switch
    {
        AnonymousFunctionExpressionSyntax or LocalFunctionStatementSyntax => Captures.Of(node, model, cancel).Any(captured => WrittenPlaces.IsWritten(captured.Name) || !ImmutableTypes.Is(captured.Type)) || (IsOfObject(node) && !ImmutableTypes.Is(holder)),
        SimpleNameSyntax name when name.Parent is not InvocationExpressionSyntax && SharedCode.IsBound(name) => model.GetSymbolInfo(name, cancel).Symbol switch
        {
            IMethodSymbol { MethodKind: MethodKind.ReducedExtension } or IMethodSymbol { IsStatic: false, MethodKind: MethodKind.Ordinary } => true,
            IPropertySymbol property => SharedCode.GivesCode(property, model) && GivesVariables(property),
            _ => false,
        },
        InvocationExpressionSyntax call => model.GetSymbolInfo(call, cancel).Symbol is IMethodSymbol called && SharedCode.IsOwn(called, model) && OpenParts.Of(called.ReturnType).HaveCode && GivesVariables(called),
        _ => false,
    };

    // It speaks of the object that it is made in.
    private bool IsOfObject(SyntaxNode function) => function.DescendantNodes().Any(node => node is ThisExpressionSyntax
        || (node is SimpleNameSyntax { Parent: not MemberAccessExpressionSyntax } && model.GetSymbolInfo(node, cancel).Symbol is { IsStatic: false } and (IFieldSymbol or IPropertySymbol or IMethodSymbol { MethodKind: MethodKind.Ordinary }) && !node.Parent.IsKind(SyntaxKind.NameColon)));
}
