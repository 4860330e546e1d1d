using System.Runtime.CompilerServices;
using System.Text;
using CapSdk.Codecs.Code;
using CapSdk.Codecs.Types;
using CapSdk.Codecs.Values;
using CapSdk.Wire;

namespace CapSdk.Codecs.Fields;

/// <summary>
/// What an image must find again in a type: the names and types of its travelling fields, those of structs that lie inside it included
/// (in optimised builds a state machine is such a struct).
/// </summary>
internal sealed class TypeLayout
{
    // Of an empty name, a mark, a form.
    private const int MinFieldBytes = 6;

    private static readonly ConditionalWeakTable<Type, TypeLayout> s_known = [];

    private TypeLayout(LayoutField[] fields, string everything)
    {
        Fields = fields;
        Fingerprint = Code.Fingerprint.Of(everything);
        using var encoded = new ByteWriter();
        encoded.Fixed(Fingerprint);
        encoded.Var((uint)fields.Length);
        foreach (var field in fields)
        {
            encoded.Text(field.Name);
            encoded.Fixed(field.Mark);
            encoded.Var(field.Form);
        }

        Encoded = encoded.Written.ToArray();
    }

    /// <summary>The fields as their author knows them, in the order in which they are written.</summary>
    public LayoutField[] Fields { get; }

    /// <summary>All fields, also those inside structs of the base library and of this assembly.</summary>
    public ulong Fingerprint { get; }

    /// <summary>Fingerprint and fields as they stand in an image.</summary>
    public byte[] Encoded { get; }

    public static TypeLayout Of(Type type) => s_known.GetValue(type, static t =>
    {
        var fields = new List<LayoutField>();
        var everything = new StringBuilder();
        if (t is { IsInterface: false, IsEnum: false }) Add(fields, everything, t, "", 0);
        if (t.IsEnum) everything.Append(CodeText.Of(Enum.GetUnderlyingType(t)));
        return new TypeLayout([.. fields], everything.ToString());
    });

    /// <summary>What must be equal of the structs that an object of a type of the base library holds in place: its elements, keys, values. Null where none of them is a user's.</summary>
    public static TypeLayout? InPlaceOf(Type type)
    {
        var inside = type.HasElementType ? [type.GetElementType()!] : type.GetGenericArguments();
        if (!PlatformAssemblies.Contains(type.Assembly) && !type.IsArray || !inside.Any(HoldsUsersStruct)) return null;
        var content = new StringBuilder();
        foreach (var one in inside) AddContents(content, one, 0);
        return new TypeLayout([], content.ToString());
    }

    private static bool HoldsUsersStruct(Type type) =>
        type is { IsValueType: true, IsGenericParameter: false } && (!PlatformAssemblies.Contains(type.Assembly) || (type.IsGenericType && type.GetGenericArguments().Any(HoldsUsersStruct)));

    /// <summary>Reads what <see cref="Encoded"/> was at the sender.</summary>
    public static (ulong Fingerprint, LayoutField[] Fields) Read(ByteReader bytes)
    {
        var fingerprint = bytes.Fixed<ulong>();
        var fields = new LayoutField[bytes.Count(MinFieldBytes)];
        for (var i = 0; i < fields.Length; i++) fields[i] = new LayoutField(bytes.Text(), bytes.Fixed<uint>(), bytes.VarU32());
        return (fingerprint, fields);
    }

    private static void Add(List<LayoutField> fields, StringBuilder everything, Type type, string prefix, int depth)
    {
        foreach (var field in FieldList.Of(type))
        {
            var name = prefix + CompilerNames.WithoutOrdinals(field.Name);
            if (depth < GraphLimits.MaxNesting && IsTakenApart(field.FieldType) && FieldList.Of(field.FieldType).Length > 0)
            {
                everything.Append(name).Append(" : ").Append(CodeText.Of(field.FieldType)).Append('\n');
                Add(fields, everything, field.FieldType, name + ".", depth + 1);
                continue;
            }

            var content = new StringBuilder(CodeText.Of(field.FieldType)).Append('\n');
            AddContents(content, field.FieldType, depth);
            everything.Append(name).Append(" : ").Append(content);
            fields.Add(new LayoutField(name, (uint)Code.Fingerprint.Of(content.ToString()), WireForm.Of(field.FieldType)));
        }
    }

    /// <summary>True for users' structs: their fields stand where they stand.</summary>
    public static bool IsTakenApart(Type type) =>
        type is { IsValueType: true, IsGenericParameter: false } && InlineCodecs.IsFieldwise(type) && !PlatformAssemblies.Contains(type.Assembly);

    // What lies in place in a value that is not taken apart: a nullable, a tuple, an inline array of a struct whose fields may have changed.
    private static void AddContents(StringBuilder content, Type type, int depth)
    {
        if (depth >= GraphLimits.MaxNesting || type is not { IsValueType: true, IsGenericParameter: false, IsPrimitive: false }) return;
        if (type.IsEnum)
        {
            content.Append(CodeText.Of(Enum.GetUnderlyingType(type))).Append('\n');
            return;
        }

        IEnumerable<Type> inside = InlineCodecs.IsFieldwise(type) || type.IsDefined(typeof(InlineArrayAttribute), inherit: false)
            ? FieldList.Of(type).Select(static field => field.FieldType)
            : type.IsGenericType ? type.GetGenericArguments() : [];
        foreach (var one in inside)
        {
            content.Append(' ', depth + 1).Append(CodeText.Of(one)).Append('\n');
            AddContents(content, one, depth + 1);
        }
    }
}

/// <summary>One field of a layout, inline structs already taken apart.</summary>
/// <param name="Name">Path within the type, without what the compiler numbers.</param>
/// <param name="Mark">Of the type, with whatever lies in place in it: equal marks are read in the same way.</param>
/// <param name="Form">How its bytes are read where the field is not known any more, see <see cref="WireForm"/>.</param>
internal readonly record struct LayoutField(string Name, uint Mark, uint Form);
