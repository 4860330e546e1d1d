using Microsoft.CodeAnalysis;

namespace CapSdk.Reading;

/// <summary>Reads the parameters of a capability's method or of a process's constructor.</summary>
internal sealed class ParameterReader(TypeWriter types, DataReader data, ProblemList problems)
{
    /// <summary>Null if one of them cannot be passed on by generated code.</summary>
    public EquatableArray<ParameterModel>? Read(IMethodSymbol method, string owner)
    {
        var parameters = method.Parameters;
        // The compiler does not list __arglist among the parameters.
        var isPossible = !method.IsVararg;
        if (method.IsVararg) problems.Add(Rules.UnsafeType, method, "'__arglist'", owner, "its arguments lie on the stack of the caller: use an array");
        foreach (var parameter in parameters) isPossible &= Check(parameter, owner);
        foreach (var second in parameters.Where(p => IsCancellation(p.Type)).Skip(1))
            problems.Add(Rules.UntravelableData, second, $"'{second.Name}'", owner, "it is a second cancellation token, and a call is cancelled as a whole: take one");
        return isPossible ? parameters.Select((p, index) => Model(p, hasDefault: parameters.Skip(index).All(IsOptional))).ToEquatable() : null;
    }

    private bool Check(IParameterSymbol parameter, string owner)
    {
        if (parameter.RefKind != RefKind.None)
        {
            problems.Add(Rules.ByReferenceParameter, parameter, $"'{parameter.Name}'", owner, Modifier(parameter.RefKind));
            return false;
        }

        if (IsCancellation(parameter.Type) || data.Check(parameter.Type) is not { } refusal) return true;
        problems.Add(refusal, parameter, $"'{parameter.Name}'", owner);
        // A type that only cannot travel can still be written; one that cannot be a type argument would not compile.
        return refusal.Rule != Rules.UnsafeType;
    }

    private ParameterModel Model(IParameterSymbol parameter, bool hasDefault) => new(
        Identifiers.Escape(parameter.Name),
        types.Write(parameter.Type),
        hasDefault && !parameter.IsParams ? DefaultValues.Of(parameter, types) : null,
        parameter.IsParams && parameter.Type is IArrayTypeSymbol,
        IsCancellation(parameter.Type));

    private static bool IsOptional(IParameterSymbol parameter) => DefaultValues.IsWritable(parameter) || (parameter.IsParams && parameter.Type is IArrayTypeSymbol);

    private static bool IsCancellation(ITypeSymbol type) =>
        type is INamedTypeSymbol { Name: "CancellationToken" } named && MetadataNames.Of(named) == "System.Threading.CancellationToken";

    private static string Modifier(RefKind kind) => kind switch
    {
        RefKind.Ref => "ref",
        RefKind.Out => "out",
        RefKind.In => "in",
        _ => "ref readonly",
    };
}
