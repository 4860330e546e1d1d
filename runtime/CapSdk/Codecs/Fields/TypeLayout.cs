using System.Reflection;
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

    // No class that anybody has written has as many; each costs more here than its bytes.
    private const int MaxFields = 4096;

    private static readonly CodeMemo<Type, TypeLayout> s_known = new();

    private TypeLayout(LayoutKind kind, LayoutField[] fields, string everything, IReadOnlyCollection<Type>? enums = null)
    {
        Kind = kind;
        Fields = fields;
        Enums = enums ?? [];
        Fingerprint = Code.Fingerprint.Of($"{kind}\n{everything}");
        Encoded = Encode(fields);
    }

    public LayoutKind Kind { get; }

    /// <summary>The fields as their author knows them, in the order in which they are written; of an enum its members, with a mark of the number of each.</summary>
    public LayoutField[] Fields { get; }

    /// <summary>All fields, also those inside structs of the base library and of this assembly.</summary>
    public ulong Fingerprint { get; }

    /// <summary>Fingerprint and fields as they stand in an image.</summary>
    public byte[] Encoded { get; }

    /// <summary><see cref="Encoded"/>, without the members of an enum: what does not differ between builds that only name them in another way.</summary>
    public byte[] EncodedWithoutMembers => Kind == LayoutKind.Enum ? Encode([]) : Encoded;

    /// <summary>The users' enums that lie in place in a value, or in an object's fields.</summary>
    public IReadOnlyCollection<Type> Enums { get; }

    public static TypeLayout Of(Type type) => s_known.GetValue(type, static t =>
    {
        var fields = new List<LayoutField>();
        var everything = new StringBuilder();
        HashSet<Type> enums = [];
        if (t.IsEnum) fields.AddRange(EnumMembers.Of(t).Take(MaxFields));
        else if (!t.IsInterface) Add(fields, everything, enums, t, "", 0);
        AddShape(everything, t);
        return new TypeLayout(KindOf(t), [.. fields], everything.ToString(), enums);
    });

    /// <summary>What must be equal of a value that stands in place by itself, as an argument does; null where nothing of it is a user's, and for an enum by itself.</summary>
    public static TypeLayout? OfValue<T>() => ValueLayout<T>.Layout;

    /// <summary>What must be equal of the structs and enums that an object of a type of the base library holds in place: its elements, keys, values. Null where none of them is a user's.</summary>
    public static TypeLayout? InPlaceOf(Type type)
    {
        var inside = type.HasElementType ? [type.GetElementType()!] : type.GetGenericArguments();
        if (!PlatformAssemblies.Contains(type.Assembly) && !type.IsArray || !inside.Any(HoldsUsersValue)) return null;
        var content = new StringBuilder();
        foreach (var one in inside) AddContents(content, [], one, 0);
        return new TypeLayout(LayoutKind.Class, [], content.ToString());
    }

    private static LayoutKind KindOf(Type type) =>
        type.IsEnum ? LayoutKind.Enum : type.IsValueType ? LayoutKind.Struct : type.IsInterface ? LayoutKind.Interface : LayoutKind.Class;

    // What no field tells: the numbers behind an enum, the length of an inline array.
    private static void AddShape(StringBuilder text, Type type)
    {
        if (type.IsEnum) text.Append(CodeText.Of(Enum.GetUnderlyingType(type))).Append('\n');
        if (type.GetCustomAttribute<InlineArrayAttribute>() is { Length: var length }) text.Append('[').Append(length).Append("]\n");
    }

    private static bool HoldsUsersValue(Type type) =>
        type is { IsValueType: true, IsGenericParameter: false } && (!PlatformAssemblies.Contains(type.Assembly) || (type.IsGenericType && type.GetGenericArguments().Any(HoldsUsersValue)));

    /// <summary>Reads what <see cref="Encoded"/> was at the sender.</summary>
    public static (ulong Fingerprint, LayoutKind Kind, LayoutField[] Fields) Read(ByteReader bytes)
    {
        var fingerprint = bytes.Fixed<ulong>();
        var kind = (LayoutKind)bytes.Byte();
        var count = bytes.Count(MinFieldBytes);
        if (count > MaxFields) throw new ImageFormatException($"A type is said to have {count} fields.");
        var fields = new LayoutField[count];
        for (var i = 0; i < fields.Length; i++) fields[i] = new LayoutField(bytes.Text(), bytes.Fixed<uint>(), bytes.VarU32());
        return (fingerprint, kind, fields);
    }

    private byte[] Encode(LayoutField[] fields)
    {
        using var encoded = new ByteWriter();
        encoded.Fixed(Fingerprint);
        encoded.Byte((byte)Kind);
        encoded.Var((uint)fields.Length);
        foreach (var field in fields)
        {
            encoded.Text(field.Name);
            encoded.Fixed(field.Mark);
            encoded.Var(field.Form);
        }

        return encoded.Written.ToArray();
    }

    private static void Add(List<LayoutField> fields, StringBuilder everything, HashSet<Type> enums, Type type, string prefix, int depth)
    {
        foreach (var field in FieldList.Of(type))
        {
            var name = prefix + CompilerNames.WithoutOrdinals(field.Name);
            if (depth < GraphLimits.MaxNesting && IsTakenApart(field.FieldType) && FieldList.Of(field.FieldType).Length > 0)
            {
                everything.Append(name).Append(" : ").Append(CodeText.Of(field.FieldType)).Append('\n');
                Add(fields, everything, enums, field.FieldType, name + ".", depth + 1);
                continue;
            }

            var content = new StringBuilder(CodeText.Of(field.FieldType)).Append('\n');
            AddContents(content, enums, field.FieldType, depth);
            everything.Append(name).Append(" : ").Append(content);
            fields.Add(new LayoutField(name, (uint)Code.Fingerprint.Of(content.ToString()), WireForm.Of(field.FieldType)));
        }
    }

    /// <summary>True for users' structs: their fields stand where they stand.</summary>
    public static bool IsTakenApart(Type type) =>
        type is { IsValueType: true, IsGenericParameter: false } && InlineCodecs.IsFieldwise(type) && !PlatformAssemblies.Contains(type.Assembly);

    // What lies in place in a value that is not taken apart: a nullable, a tuple, an inline array of a struct whose fields may have changed.
    private static void AddContents(StringBuilder content, HashSet<Type> enums, Type type, int depth)
    {
        // Whether it is one at all, too: a class of the same name is a reference.
        if (depth >= GraphLimits.MaxNesting || type is not { IsValueType: true, IsGenericParameter: false, IsPrimitive: false }) return;
        content.Append(' ', depth).Append(KindOf(type)).Append('\n');
        AddShape(content, type);
        if (type.IsEnum)
        {
            if (!PlatformAssemblies.Contains(type.Assembly)) enums.Add(type.IsGenericType ? type.GetGenericTypeDefinition() : type);
            return;
        }

        if (InlineCodecs.IsFieldwise(type) || type.IsDefined(typeof(InlineArrayAttribute), inherit: false))
        {
            foreach (var field in FieldList.Of(type)) AddOne(CompilerNames.WithoutOrdinals(field.Name), field.FieldType);
        }
        else if (type.IsGenericType)
        {
            foreach (var argument in type.GetGenericArguments()) AddOne("", argument);
        }

        void AddOne(string name, Type one)
        {
            content.Append(' ', depth + 1).Append(name).Append(" : ").Append(CodeText.Of(one)).Append('\n');
            AddContents(content, enums, one, depth + 1);
        }
    }

    private static class ValueLayout<T>
    {
        public static readonly TypeLayout? Layout = !typeof(T).IsEnum && HoldsUsersValue(typeof(T)) ? Make() : null;

        private static TypeLayout Make()
        {
            var content = new StringBuilder();
            AddContents(content, [], typeof(T), 0);
            return new TypeLayout(LayoutKind.Struct, [], content.ToString());
        }
    }
}

/// <summary>What a type is: its objects are written in different ways.</summary>
internal enum LayoutKind : byte
{
    Class,
    Struct,
    Enum,
    Interface,
}

/// <summary>One field of a layout, inline structs already taken apart.</summary>
/// <param name="Name">Path within the type, without what the compiler numbers.</param>
/// <param name="Mark">Of the type, with whatever lies in place in it: equal marks are read in the same way.</param>
/// <param name="Form">How its bytes are read where the field is not known any more, see <see cref="WireForm"/>.</param>
internal readonly record struct LayoutField(string Name, uint Mark, uint Form);
