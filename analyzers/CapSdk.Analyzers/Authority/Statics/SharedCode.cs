using CapSdk.Confinement;
using CapSdk.Reading;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace CapSdk.Analyzers.Authority;

/// <summary>What static fields are given: it is the same for everybody where its type says so, and what the type does not tell is made right there, of nothing that can change.</summary>
internal static class SharedCode
{
    /// <param name="declared">The type of the field.</param>
    /// <param name="value">What it is given; null where it is not known.</param>
    public static bool IsFixed(ITypeSymbol declared, ExpressionSyntax? value, SemanticModel model, CancellationToken cancel)
    {
        // Numbers, texts, sealed classes of such: most fields, and nothing of what stands there has to be bound.
        if (declared is { IsSealed: true, TypeKind: not TypeKind.Delegate } && ImmutableTypes.AreAll(declared, made: null, value: null, isOfOwnCode: true) && OpenParts.Of(declared).AreNone) return true;

        if (value is not null && EmptyValues.IsFixed(declared, value, model, cancel)) return true;

        // Made by an operator, of which only the type is known.
        if (value is not null && model.GetConversion(value, cancel) is { IsUserDefined: true }) value = null;

        // What stands there says more than the declared type, where that is an interface or a base class.
        var made = value is null ? null : model.GetTypeInfo(value, cancel).Type;
        if (!ImmutableTypes.AreAll(declared, made, value, IsOfOwnCode(value, model, cancel))) return false;
        return value is null ? !OpenParts.Of(declared).HaveCode : !MayChange(OpenParts.Of(declared, made), value, model, cancel);
    }

    /// <summary>True for a property of the project that computes code; what one keeps is judged where it is given it.</summary>
    public static bool GivesCode(IPropertySymbol property, SemanticModel model) => IsOwn(property, model) && !StoredProperties.IsStored(property.OriginalDefinition) && OpenParts.Of(property.Type).HaveCode;

    // In an IDE others may be there as source as well, and are judged as the compiler would see them.
    public static bool IsOwn(ISymbol symbol, SemanticModel model) => SymbolEqualityComparer.Default.Equals(symbol.ContainingAssembly, model.Compilation.Assembly);

    /// <summary>True for a name that is not called there.</summary>
    public static bool IsBound(SimpleNameSyntax name) =>
        name.Parent is not MemberAccessExpressionSyntax access || (access.Name == name && !(access.Parent is InvocationExpressionSyntax call && call.Expression == access));

    // Given back by code of the project, so that its class may be another one than the declared.
    private static bool IsOfOwnCode(ExpressionSyntax? value, SemanticModel model, CancellationToken cancel) => value switch
    {
        null => true,
        ParenthesizedExpressionSyntax inner => IsOfOwnCode(inner.Expression, model, cancel),
        CastExpressionSyntax cast => IsOfOwnCode(cast.Expression, model, cancel),
        PostfixUnaryExpressionSyntax { RawKind: (int)SyntaxKind.SuppressNullableWarningExpression } sure => IsOfOwnCode(sure.Operand, model, cancel),
        ConditionalExpressionSyntax choice => IsOfOwnCode(choice.WhenTrue, model, cancel) || IsOfOwnCode(choice.WhenFalse, model, cancel),
        BinaryExpressionSyntax { RawKind: (int)SyntaxKind.CoalesceExpression } choice => IsOfOwnCode(choice.Left, model, cancel) || IsOfOwnCode(choice.Right, model, cancel),
        BinaryExpressionSyntax { RawKind: (int)SyntaxKind.AsExpression } cast => IsOfOwnCode(cast.Left, model, cancel),
        SwitchExpressionSyntax choice => choice.Arms.Any(arm => IsOfOwnCode(arm.Expression, model, cancel)),
        BaseObjectCreationExpressionSyntax or LiteralExpressionSyntax => false,
        WithExpressionSyntax copy => IsOfOwnCode(copy.Expression, model, cancel),
        InvocationExpressionSyntax or MemberAccessExpressionSyntax or IdentifierNameSyntax => model.GetSymbolInfo(value, cancel).Symbol is { } symbol && (IsOwn(symbol, model) ? !IsJudgedElsewhere(symbol, value, model, cancel) : IsOfOwnClass(value, model, cancel)),
        _ => IsOfOwnClass(value, model, cancel) || value.DescendantNodes().OfType<InvocationExpressionSyntax>().Any(call => IsOfOwnCode(call, model, cancel)),
    };

    // Whatever a library gives it out of, code of the project has put it there.
    private static bool IsOfOwnClass(ExpressionSyntax value, SemanticModel model, CancellationToken cancel) => model.GetTypeInfo(value, cancel).Type is { TypeKind: TypeKind.Class } given && IsOwn(given, model);

    // A method that is not called there, what another static holds, what the framework's generator writes, and a function whose variables its own code tells.
    private static bool IsJudgedElsewhere(ISymbol symbol, ExpressionSyntax value, SemanticModel model, CancellationToken cancel) => symbol switch
    {
        IMethodSymbol method => value is not InvocationExpressionSyntax || IsGenerated(method) || (method.ReturnType.TypeKind == TypeKind.Delegate ? OwnFunctions.OnlyGives(method.ReducedFrom ?? method, model, cancel) : OwnFactories.OnlyMakes(method, model, cancel)),
        IPropertySymbol property => IsGenerated(property) || (property.Type.TypeKind == TypeKind.Delegate && !StoredProperties.IsStored(property.OriginalDefinition) && OwnFunctions.OnlyGives(property, model, cancel)),
        IFieldSymbol { IsStatic: true, IsReadOnly: true } => true,
        _ => false,
    };

    private static bool IsGenerated(ISymbol regex) => regex.GetAttributes().Any(static one => one.AttributeClass is { Name: "GeneratedRegexAttribute" } mark && BaseLibrary.Owns(mark.ContainingAssembly));

    private static bool MayChange(OpenParts parts, ExpressionSyntax value, SemanticModel model, CancellationToken cancel)
    {
        if (parts.AreNone) return false;
        var factories = new OwnFactories(model, cancel);
        foreach (var source in StaticValues.SourcesOf(value, model, cancel))
        {
            if (parts.HaveClasses && Boxes.In(source, model, cancel).Any(boxed => parts.MayBe(boxed) && !ImmutableTypes.Is(boxed))) return true;
            foreach (var node in source.DescendantNodesAndSelf(static node => node is not AnonymousFunctionExpressionSyntax))
                if (MayChange(parts, node, factories, model, cancel)) return true;
        }

        return false;
    }

    private static bool MayChange(OpenParts parts, SyntaxNode node, OwnFactories factories, SemanticModel model, CancellationToken cancel) => node switch
    {
        BaseObjectCreationExpressionSyntax => model.GetTypeInfo(node, cancel).Type is { } made && (made.TypeKind == TypeKind.TypeParameter ? parts.HaveParameters && !made.IsValueType : ((parts.HaveParameters && PassesForParameter(node, model, cancel)) || parts.MayBe(made) || (parts.HaveComparers && IsComparer(made))) && !ImmutableTypes.Is(made)),
        InvocationExpressionSyntax call => IsCopy(parts, model.GetSymbolInfo(call, cancel).Symbol) || (parts.HaveCode && GivesCode(call, factories, model, cancel)),
        QueryClauseSyntax or SelectOrGroupClauseSyntax => parts.HaveCode && CalledBy(node, model, cancel).Any(called => IsOwn(called, model) && OpenParts.Of(called.ReturnType).HaveCode && factories.GivesVariables(called)),
        AnonymousFunctionExpressionSyntax => (parts.HaveCode || (parts.HaveComparers && IsCompared(node, model, cancel))) && Captures.Of(node, model, cancel).Any(),
        ElementAccessExpressionSyntax => parts.HaveCode && model.GetSymbolInfo(node, cancel).Symbol is IPropertySymbol indexer && GivesCode(indexer, model) && factories.GivesVariables(indexer),
        SimpleNameSyntax { Parent: not InvocationExpressionSyntax } name when parts.HaveCode && IsBound(name) => model.GetSymbolInfo(name, cancel).Symbol switch
        {
            IMethodSymbol { MethodKind: MethodKind.LocalFunction } inner => inner.DeclaringSyntaxReferences.Any(reference => Captures.Of(reference.GetSyntax(cancel), model, cancel).Any()),
            IMethodSymbol { MethodKind: MethodKind.ReducedExtension } or IMethodSymbol { IsStatic: false, MethodKind: MethodKind.Ordinary } => !IsOfFixed(name, model, cancel),
            IPropertySymbol property => GivesCode(property, model) && factories.GivesVariables(property),
            _ => false,
        },
        _ => false,
    };

    // The methods that a query is compiled to.
    private static IEnumerable<IMethodSymbol> CalledBy(SyntaxNode clause, SemanticModel model, CancellationToken cancel) =>
        new[] { clause is QueryClauseSyntax query ? model.GetQueryClauseInfo(query, cancel).OperationInfo.Symbol : null, clause is SelectOrGroupClauseSyntax ends ? model.GetSymbolInfo(ends, cancel).Symbol : null }.OfType<IMethodSymbol>().Select(static called => called.ReducedFrom ?? called);

    // A method of what is the same for everybody, as of a text.
    private static bool IsOfFixed(SimpleNameSyntax name, SemanticModel model, CancellationToken cancel) =>
        name.Parent is MemberAccessExpressionSyntax access && access.Name == name && model.GetTypeInfo(access.Expression, cancel).Type is { IsSealed: true } receiver && BaseLibrary.Owns(receiver.ContainingAssembly) && ImmutableTypes.Is(receiver) && OpenParts.Of(receiver).AreNone;

    // Cast right there.
    private static bool PassesForParameter(SyntaxNode made, SemanticModel model, CancellationToken cancel) => made.Ancestors().TakeWhile(static node => node is ExpressionSyntax)
        .Any(node => node is CastExpressionSyntax or BinaryExpressionSyntax { RawKind: (int)SyntaxKind.AsExpression } && model.GetTypeInfo(node, cancel).Type is ITypeParameterSymbol);

    private static bool IsComparer(ITypeSymbol made) => made.AllInterfaces.Any(static facet => facet.Name is "IComparer" or "IEqualityComparer" && BaseLibrary.Owns(facet.ContainingAssembly));

    // A comparer is made of it.
    private static bool IsCompared(SyntaxNode function, SemanticModel model, CancellationToken cancel) =>
        function.Parent?.Parent?.Parent is InvocationExpressionSyntax call && model.GetSymbolInfo(call, cancel).Symbol is { Name: "Create", ContainingType: { } holder } && FixedClasses.IsComparer(MetadataNames.Of(holder.OriginalDefinition));

    // A copy of what cannot be changed may be: of a culture, of an encoding.
    private static bool IsCopy(OpenParts parts, ISymbol? called) => called is IMethodSymbol { Name: "Clone", ContainingType: { } holder } && parts.HaveClasses && FixedClasses.IsCopied(MetadataNames.Of(holder));

    // Where code of the project has made it, that code says what its variables are.
    private static bool GivesCode(InvocationExpressionSyntax call, OwnFactories factories, SemanticModel model, CancellationToken cancel) =>
        model.GetTypeInfo(call, cancel).Type is { } given && OpenParts.Of(given).HaveCode && model.GetSymbolInfo(call, cancel).Symbol is IMethodSymbol called
        && (called.MethodKind == MethodKind.DelegateInvoke || (IsOwn(called, model) ? factories.GivesVariables(called) : given.TypeKind == TypeKind.Delegate));
}
