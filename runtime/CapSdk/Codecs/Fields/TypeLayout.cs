using System.Runtime.CompilerServices;
using CapSdk.Codecs.Code;
using CapSdk.Codecs.Values;

namespace CapSdk.Codecs.Fields;

/// <summary>
/// What an image must find again in a type: the names and types of its travelling fields, those of structs that lie inside it included
/// (in optimised builds a state machine is such a struct).
/// </summary>
internal sealed class TypeLayout
{
    private static readonly ConditionalWeakTable<Type, TypeLayout> s_known = [];

    private TypeLayout(LayoutField[] fields)
    {
        Fields = fields;
        Fingerprint = Code.Fingerprint.Of(string.Join('\n', fields.Select(static field => field.Name + " : " + field.TypeText)));
    }

    public LayoutField[] Fields { get; }

    public ulong Fingerprint { get; }

    public static TypeLayout Of(Type type) => s_known.GetValue(type, static t =>
    {
        var fields = new List<LayoutField>();
        if (t is { IsInterface: false, IsEnum: false }) Add(fields, t, "", 0);
        if (t.IsEnum) fields.Add(new LayoutField("value__", CodeText.Of(Enum.GetUnderlyingType(t))));
        return new TypeLayout([.. fields]);
    });

    private static void Add(List<LayoutField> fields, Type type, string prefix, int depth)
    {
        foreach (var field in FieldList.Of(type))
        {
            var name = prefix + CompilerNames.WithoutOrdinals(field.Name);
            if (depth < GraphLimits.MaxNesting && field.FieldType is { IsValueType: true, IsGenericParameter: false } && InlineCodecs.IsFieldwise(field.FieldType))
                Add(fields, field.FieldType, name + ".", depth + 1);
            else
                fields.Add(new LayoutField(name, CodeText.Of(field.FieldType)));
        }
    }

    /// <summary>One field, inline structs already taken apart.</summary>
    public readonly record struct LayoutField(string Name, string TypeText)
    {
        /// <summary>Sixteen bits of the type, to tell a retyped field from an unchanged one in a message. The judgement is the fingerprint's.</summary>
        public ushort TypeMark => (ushort)Code.Fingerprint.Of(TypeText);
    }
}
