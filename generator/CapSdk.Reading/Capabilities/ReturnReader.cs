using Microsoft.CodeAnalysis;

namespace CapSdk.Reading;

/// <summary>Reads what a method returns.</summary>
internal sealed class ReturnReader(TypeWriter types, DataReader data, ProblemList problems)
{
    /// <summary>Null if a proxy cannot return it.</summary>
    public ReturnModel? Read(IMethodSymbol method)
    {
        if (method.ReturnsVoid) return new(ReturnFamily.OneWay, "void", null);
        if (method.ReturnsByRef || method.ReturnsByRefReadonly) return Refuse(Rules.ByReferenceParameter, method, "The result", method.Name, "ref");
        if (Streaming.ItemOf(method.ReturnType) is { } item) return ReadStream(method, item);
        if (Streaming.RefusalOf(method.ReturnType) is { } streaming) return Refuse(streaming.Rule, method, "The result", method.Name, Quoted(method, streaming));
        if (FamilyOf(method.ReturnType) is not { } family) return RefusePlain(method);
        var result = (method.ReturnType as INamedTypeSymbol)?.TypeArguments.FirstOrDefault();
        if (result is not null && data.Check(result) is { } refusal) problems.Add(refusal, method, "The result", method.Name);
        return new(family, types.Write(method.ReturnType), result is null ? null : types.Write(result));
    }

    private ReturnModel ReadStream(IMethodSymbol method, ITypeSymbol item)
    {
        if (data.Check(item) is { } refusal) problems.Add(refusal, method, "An item of the result", method.Name);
        return new(ReturnFamily.Stream, types.Write(method.ReturnType), types.Write(item));
    }

    private static ReturnFamily? FamilyOf(ITypeSymbol type)
    {
        if (type.IsPromise()) return ReturnFamily.Promise;
        return type is INamedTypeSymbol named ? MetadataNames.Of(named.OriginalDefinition) switch
        {
            "System.Threading.Tasks.Task" or "System.Threading.Tasks.Task`1" => ReturnFamily.Task,
            "System.Threading.Tasks.ValueTask" or "System.Threading.Tasks.ValueTask`1" => ReturnFamily.ValueTask,
            _ => null,
        } : null;
    }

    private ReturnModel? RefusePlain(IMethodSymbol method)
    {
        var isUnsafe = method.ReturnType is IPointerTypeSymbol or IFunctionPointerTypeSymbol or { IsRefLikeType: true };
        if (isUnsafe && data.Check(method.ReturnType) is { } refusal) return Refuse(refusal.Rule, method, "The result", method.Name, refusal.Reason);
        if (method.ReturnType.TypeKind == TypeKind.Error) return null;
        return Refuse(Rules.UnsupportedReturn, method, method.Name, method.ReturnType.ToDisplayString(SymbolDisplayFormat.MinimallyQualifiedFormat));
    }

    private static string Quoted(IMethodSymbol method, Refusal refusal) =>
        $"it is of type '{method.ReturnType.ToDisplayString(SymbolDisplayFormat.MinimallyQualifiedFormat)}': {refusal.Reason}";

    private ReturnModel? Refuse(string rule, IMethodSymbol method, params string[] arguments)
    {
        problems.Add(rule, method, arguments);
        return null;
    }
}
