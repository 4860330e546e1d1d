using System.Text;

namespace CapSdk.Codecs.Code;

/// <summary>Types and methods as their authors know them.</summary>
internal static class CodeNames
{
    /// <summary><c>Tour</c>, <c>List&lt;string&gt;</c>, <c>Outer.Inner</c>; for what the compiler made, the method it was made for.</summary>
    public static string Of(Type type)
    {
        if (OwnedTypes.OwnerOf(type) is { } owner) return Of(owner.DeclaringType!) + "." + (CompilerNames.UserName(owner.Name) ?? "lambda");
        if (type.IsArray) return Of(type.GetElementType()!) + "[" + new string(',', type.GetArrayRank() - 1) + "]";
        if (Nullable.GetUnderlyingType(type) is { } value) return Of(value) + "?";
        if (OwnedTypes.IsClosure(type)) return Of(type.DeclaringType!);
        if (Keyword(type) is { } keyword) return keyword;
        var text = new StringBuilder(type.Name.Split('`')[0]);
        if (type.IsGenericType)
        {
            var outer = type.DeclaringType?.GetGenericArguments().Length ?? 0;
            var own = type.GetGenericArguments()[outer..];
            if (own.Length > 0) text.Append('<').AppendJoin(", ", own.Select(Of)).Append('>');
        }

        return type is { IsNested: true, IsGenericParameter: false } ? Of(type.DeclaringType!) + "." + text : text.ToString();
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
