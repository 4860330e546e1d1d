using System.Text;

namespace CapSdk.Codecs.Code;

/// <summary>Types and methods as their authors know them.</summary>
internal static class CodeNames
{
    // Types that hostile bytes construct have names of any length.
    private const int MaxLength = 240;

    /// <summary>
    /// <c>Tour</c>, <c>List&lt;string&gt;</c>, <c>Outer.Inner</c>; for what the compiler made, the method it was made for. Where that is too long to be read, its beginning.
    /// </summary>
    public static string Of(Type type)
    {
        var text = new StringBuilder();
        Append(text, type);
        return text.Length <= MaxLength ? text.ToString() : text.ToString(0, MaxLength) + "…";
    }

    private static void Append(StringBuilder text, Type type)
    {
        if (text.Length > MaxLength) return;
        if (OwnedTypes.OwnerOf(type) is { } owner)
        {
            Append(text, owner.DeclaringType!);
            text.Append('.').Append(CompilerNames.UserName(owner.Name) ?? "lambda");
        }
        else if (type.IsArray)
        {
            Append(text, type.GetElementType()!);
            text.Append('[').Append(',', type.GetArrayRank() - 1).Append(']');
        }
        else if (Nullable.GetUnderlyingType(type) is { } value)
        {
            Append(text, value);
            text.Append('?');
        }
        else if (OwnedTypes.IsClosure(type))
        {
            Append(text, type.DeclaringType!);
        }
        else if (Keyword(type) is { } keyword)
        {
            text.Append(keyword);
        }
        else
        {
            AppendNamed(text, type);
        }
    }

    private static void AppendNamed(StringBuilder text, Type type)
    {
        if (type is { IsNested: true, IsGenericParameter: false })
        {
            Append(text, type.DeclaringType!);
            text.Append('.');
        }

        var name = CompilerNames.WithoutFile(type.Name);
        var end = name.IndexOf('`', StringComparison.Ordinal);
        text.Append(name, 0, end < 0 ? name.Length : end);
        if (!type.IsGenericType) return;
        var arguments = type.GetGenericArguments();
        var outer = type.DeclaringType?.GetGenericArguments().Length ?? 0;
        for (var i = outer; i < arguments.Length; i++)
        {
            text.Append(i == outer ? "<" : ", ");
            Append(text, arguments[i]);
        }

        if (arguments.Length > outer) text.Append('>');
    }

    private static string? Keyword(Type type) => type.IsEnum ? null : Type.GetTypeCode(type) switch
    {
        TypeCode.Boolean => "bool",
        TypeCode.Byte => "byte",
        TypeCode.Char => "char",
        TypeCode.Decimal => "decimal",
        TypeCode.Double => "double",
        TypeCode.Int16 => "short",
        TypeCode.Int32 => "int",
        TypeCode.Int64 => "long",
        TypeCode.SByte => "sbyte",
        TypeCode.Single => "float",
        TypeCode.String => "string",
        TypeCode.UInt16 => "ushort",
        TypeCode.UInt32 => "uint",
        TypeCode.UInt64 => "ulong",
        _ => type == typeof(object) ? "object" : type == typeof(nint) ? "nint" : type == typeof(nuint) ? "nuint" : null,
    };
}
