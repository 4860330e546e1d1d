using CapSdk.Reading;

namespace CapSdk.Generator;

/// <summary>Parameter lists, argument lists and constraints.</summary>
internal static class Signatures
{
    /// <summary>Statements on one line beyond this number of parameters, so that bodies stay short.</summary>
    private const int LinePerParameter = 4;

    public static string TypeParameters(TypeModel type) => type.IsGeneric ? $"<{string.Join(", ", type.TypeParameters.Select(p => p.Name))}>" : "";

    public static string Constraints(TypeModel type) =>
        string.Concat(type.TypeParameters.Where(p => p.Constraints.Length > 0).Select(p => $" where {p.Name} : {p.Constraints}"));

    public static string Plain(IEnumerable<ParameterModel> parameters) => string.Join(", ", parameters.Select(p => $"{p.Type} {p.Name}"));

    /// <param name="keepParams">False where another parameter follows: the array is an ordinary one then, and nothing before it optional.</param>
    public static IEnumerable<string> WithDefaults(EquatableArray<ParameterModel> parameters, bool keepParams)
    {
        var keepDefaults = keepParams || !parameters.Any(p => p.IsParams);
        return parameters.Select(p =>
            (keepParams && p.IsParams ? "params " : "") + $"{p.Type} {p.Name}" + (keepDefaults && p.Default is not null ? " = " + p.Default : ""));
    }

    public static string Arguments(IEnumerable<ParameterModel> parameters) => string.Join(", ", parameters.Select(p => p.Name));

    public static string Reads(IEnumerable<ParameterModel> parameters, string from) =>
        string.Join(", ", parameters.Select(p => p.IsCancellation ? $"{from}.ReadCancellation()" : $"{from}.Read<{p.Type}>()"));

    public static string Writes(EquatableArray<ParameterModel> parameters, string to) =>
        string.Join(
            parameters.Count <= LinePerParameter ? "\n" : " ",
            parameters.Select(p => p.IsCancellation ? $"{to}.WriteCancellation({p.Name});" : $"{to}.Write({p.Name});"));

    /// <summary>The wished name, or a numbered one if a parameter or type parameter has it.</summary>
    public static string Local(string wish, TypeModel type, IEnumerable<ParameterModel> parameters, params string[] others) =>
        Identifiers.Fresh(wish, new HashSet<string>(type.TypeParameters.Select(p => p.Name).Concat(parameters.Select(p => p.Name)).Concat(others).Select(Identifiers.Unescape)));
}
