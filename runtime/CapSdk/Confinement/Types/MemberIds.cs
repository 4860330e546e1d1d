using System.Reflection.Metadata;

namespace CapSdk.Confinement.Types;

/// <summary>What stands behind the type in the documentation id of a member.</summary>
internal static class MemberIds
{
    public static string OfMethod(string name, MethodSignature<TypeText> signature)
    {
        var generic = signature.GenericParameterCount > 0 ? $"``{signature.GenericParameterCount}" : "";
        var result = name is "op_Implicit" or "op_Explicit" or "op_CheckedExplicit" ? "~" + signature.ReturnType.Id : "";
        return $"{OfName(name)}{generic}({Parameters(signature.ParameterTypes)}){result}";
    }

    /// <summary>Of the property or event that an accessor belongs to; null for what is named otherwise.</summary>
    public static string? OfAccessed(string name, MethodSignature<TypeText> signature)
    {
        if (name.StartsWith("get_", StringComparison.Ordinal)) return Indexed(name.Substring(4), signature.ParameterTypes);
        if (name.StartsWith("set_", StringComparison.Ordinal) && signature.ParameterTypes.Length > 0) return Indexed(name.Substring(4), signature.ParameterTypes.Take(signature.ParameterTypes.Length - 1));
        return name.StartsWith("add_", StringComparison.Ordinal) ? name.Substring(4) : name.StartsWith("remove_", StringComparison.Ordinal) ? name.Substring(7) : null;
    }

    // Constructors, and members of interfaces that are implemented by name.
    public static string OfName(string name) => name.Replace('.', '#');

    private static string Indexed(string name, IEnumerable<TypeText> parameters)
    {
        var text = Parameters(parameters);
        return text.Length == 0 ? name : $"{name}({text})";
    }

    private static string Parameters(IEnumerable<TypeText> parameters) => string.Join(',', parameters.Select(static parameter => parameter.Id));
}
