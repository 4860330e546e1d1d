using System.Diagnostics.CodeAnalysis;

namespace CapSdk.Invocation;

/// <summary>Names of capability interfaces and process classes on the wire.</summary>
internal static class ContractName
{
    // No name that people write is deeper.
    private const int MaxDepth = 8;

    /// <summary>
    /// Generated code passes the name of the open interface. A constructed one has its type arguments appended, so that an
    /// <c>IBox&lt;int&gt;</c> can never be taken for an <c>IBox&lt;string&gt;</c>.
    /// </summary>
    public static string Of(string openName, Type interfaceType) => !interfaceType.IsGenericType
        ? openName
        : openName + "<" + string.Join(",", interfaceType.GetGenericArguments().Select(Argument)) + ">";

    private static string Argument(Type type) => type.IsArray
        ? Argument(type.GetElementType()!) + "[]"
        : !type.IsGenericType
            ? type.FullName ?? type.Name
            : type.GetGenericTypeDefinition().FullName + "<" + string.Join(",", type.GetGenericArguments().Select(Argument)) + ">";

    /// <summary>The type with that name, or null. Definitions are asked for, so a name leads to admitted types only.</summary>
    public static Type? Parse(string name, Func<string, Type?> definitionNamed)
    {
        var rest = name.AsSpan();
        return Parse(ref rest, definitionNamed, MaxDepth) is { } type && rest.IsEmpty ? type : null;
    }

    [UnconditionalSuppressMessage("AOT", "IL3050", Justification = "The type exists at the sender, and its parts are the application's own here.")]
    [UnconditionalSuppressMessage("Trimming", "IL2055", Justification = "As above.")]
    private static Type? Parse(ref ReadOnlySpan<char> rest, Func<string, Type?> definitionNamed, int depth)
    {
        var end = rest.IndexOfAny('<', ',', '>');
        var arrays = 0;
        var definition = end < 0 ? rest : rest[..end];
        rest = end < 0 ? default : rest[end..];
        while (definition.EndsWith("[]"))
        {
            definition = definition[..^2];
            arrays++;
        }

        if (depth == 0 || definitionNamed(definition.ToString()) is not { } type) return null;
        if (rest is ['<', ..])
        {
            List<Type> arguments = [];
            do
            {
                rest = rest[1..];
                if (Parse(ref rest, definitionNamed, depth - 1) is not { } argument) return null;
                arguments.Add(argument);
            }
            while (rest is [',', ..]);
            if (arrays > 0 || rest is not ['>', ..] || !type.IsGenericTypeDefinition || type.GetGenericArguments().Length != arguments.Count) return null;
            rest = rest[1..];
            while (rest.StartsWith("[]"))
            {
                rest = rest[2..];
                arrays++;
            }

            try
            {
                type = type.MakeGenericType([.. arguments]);
            }
            catch (ArgumentException)
            {
                // The arguments do not satisfy the constraints: nobody has such a type.
                return null;
            }
        }
        else if (type.IsGenericTypeDefinition)
        {
            return null;
        }

        for (; arrays > 0; arrays--) type = type.MakeArrayType();
        return type;
    }
}
