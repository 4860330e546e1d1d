using Microsoft.CodeAnalysis;

namespace CapSdk.Analyzers.Authority;

/// <summary>What is called by an await: one that is written, or one that an asynchronous loop or disposal has in it.</summary>
internal static class ImpliedAwaits
{
    /// <summary>The members that the language calls to wait for what a method gives back.</summary>
    /// <param name="called">The method; null where there is none.</param>
    /// <param name="operation">The loop or disposal.</param>
    public static IEnumerable<ISymbol> Of(IMethodSymbol? called, IOperation operation)
    {
        if (called?.ReturnType is not (INamedTypeSymbol or ITypeParameterSymbol) || operation.SemanticModel is not { } model) return [];

        // The compiler tells of none: one of the type's own goes before extensions.
        var getAwaiter = model.LookupSymbols(operation.Syntax.SpanStart, called.ReturnType, "GetAwaiter", includeReducedExtensionMethods: true).OfType<IMethodSymbol>()
            .Where(static method => method.Parameters.IsEmpty).OrderBy(static method => method.ReducedFrom is not null).FirstOrDefault();
        return By(model, getAwaiter, getAwaiter?.ReturnType.GetMembers("GetResult").OfType<IMethodSymbol>().FirstOrDefault(static method => method.Parameters.IsEmpty));
    }

    /// <summary>The members of an awaiter that are judged.</summary>
    public static IEnumerable<ISymbol> By(SemanticModel model, IMethodSymbol? getAwaiter, IMethodSymbol? getResult)
    {
        if (getAwaiter is not null) yield return getAwaiter.ReducedFrom ?? getAwaiter;

        // What the awaiter of a task that may be awaited is asked for by the language blocks nothing.
        // Of an awaiter that the project has declared, each member is.
        if (getResult is not null && SharedCode.IsOwn(getResult, model)) yield return getResult;
    }
}
