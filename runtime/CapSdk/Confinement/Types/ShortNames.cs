namespace CapSdk.Confinement.Types;

/// <summary>Names as they are written in C#: without what compilers add.</summary>
internal static class ShortNames
{
    /// <summary>Of a type: without the number of its type parameters.</summary>
    public static string OfType(string name) => name.IndexOf('`', StringComparison.Ordinal) is > 0 and var tick ? name.Substring(0, tick) : name;

    /// <summary>Of a member of a type: <c>new List</c>, <c>DateTime.UtcNow</c>.</summary>
    public static string OfMember(string type, string name)
    {
        if (name == ".ctor") return WrittenNames.OfMember(type, name);
        var own = name.Substring(name.LastIndexOf('.') + 1);
        foreach (var prefix in (ReadOnlySpan<string>)["get_", "set_", "add_", "remove_"])
            if (own.StartsWith(prefix, StringComparison.Ordinal)) own = own.Substring(prefix.Length);
        return WrittenNames.OfMember(type, own);
    }

    /// <summary>Of a method that code stands in: of the one that was written, where the compiler has made another of it.</summary>
    public static string OfMethod(ModuleType type, string name)
    {
        var holder = type;
        for (; holder.IsMadeByCompiler && holder.Outer is not null; holder = holder.Outer)
            if (Written(holder.Name) is { Length: > 0 } source) name = source;
        if (Written(name) is { Length: > 0 } written) name = written;
        return name switch
        {
            ".ctor" => "the constructor of " + OfType(holder.Name),
            ".cctor" => "the static fields of " + OfType(holder.Name),
            _ => OfMember(OfType(holder.Name), name),
        };
    }

    /// <summary>Of a type, or of the written one that it was made for.</summary>
    public static string OfHolder(ModuleType type) => OfType(type.Written.Name);

    /// <summary>Of a field: of the property that it holds the value of, or of the parameter that the compiler keeps.</summary>
    public static string OfField(string name) => Written(name) is { Length: > 0 } written ? written : name;

    // Between the brackets: <Run>d__3, <Run>b__0, <Run>g__Local|0_0.
    private static string Written(string name) => name.StartsWith('<') && name.LastIndexOf('>') is > 0 and var end ? name.Substring(1, end - 1).TrimStart('<').Split('>')[0] : "";
}
