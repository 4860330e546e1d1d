namespace CapSdk.Invocation;

/// <summary>Names of capability interfaces on the wire.</summary>
internal static class ContractName
{
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
}
