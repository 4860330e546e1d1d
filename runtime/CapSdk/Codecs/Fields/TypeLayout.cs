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
            encoded.Fixed(field.TypeMark);
        }

        Encoded = encoded.Written.ToArray();
    }

    /// <summary>The fields as their author knows them, to say which one differs.</summary>
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

    private static void Add(List<LayoutField>? fields, StringBuilder everything, Type type, string prefix, int depth)
    {
        foreach (var field in FieldList.Of(type))
        {
            var name = prefix + CompilerNames.WithoutOrdinals(field.Name);
            var text = CodeText.Of(field.FieldType);
            everything.Append(name).Append(" : ").Append(text).Append('\n');
            if (depth >= GraphLimits.MaxNesting || field.FieldType is not { IsValueType: true, IsGenericParameter: false } || !InlineCodecs.IsFieldwise(field.FieldType))
            {
                fields?.Add(new LayoutField(name, text));
            }
            else if (PlatformAssemblies.Contains(field.FieldType.Assembly))
            {
                fields?.Add(new LayoutField(name, text));
                Add(null, everything, field.FieldType, name + ".", depth + 1);
            }
            else
            {
                Add(fields, everything, field.FieldType, name + ".", depth + 1);
            }
        }
    }

    /// <summary>One field, inline structs already taken apart.</summary>
    public readonly record struct LayoutField(string Name, string TypeText)
    {
        /// <summary>Sixteen bits of the type, to tell a retyped field from an unchanged one in a message. The judgement is the fingerprint's.</summary>
        public ushort TypeMark => (ushort)Code.Fingerprint.Of(TypeText);
    }
}
