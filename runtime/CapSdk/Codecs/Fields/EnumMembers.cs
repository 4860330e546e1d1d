using System.Globalization;
using System.Reflection;
using CapSdk.Codecs.Code;
using CapSdk.Codecs.Types;

namespace CapSdk.Codecs.Fields;

/// <summary>
/// The members of an enum, which travels by number: in an image they stand with their numbers, so that a build in which a number means something else refuses it. One that was added there, or is
/// new here, changes nothing.
/// </summary>
internal static class EnumMembers
{
    private const string Remedy = "Keep each member with its number, and add others with numbers of their own";

    /// <summary>By name, with a mark of the number.</summary>
    public static IEnumerable<LayoutField> Of(Type type) =>
        from member in RuntimeTypes.StaticFields(type)
        where member.IsLiteral
        orderby member.Name.Length, member.Name
        select new LayoutField(member.Name, MarkOf(member), WireForm.Other);

    /// <summary>Null where each number that may be in an image means here what it meant there.</summary>
    public static CodeChangedException? DifferenceOf(Type type, LayoutField[] there, LayoutField[] here)
    {
        var marks = here.ToDictionary(static member => member.Name, static member => member.Mark);
        foreach (var member in there)
        {
            if (!marks.TryGetValue(member.Name, out var mark)) return Changed($"its member '{member.Name}' was removed");
            if (mark != member.Mark) return Changed($"its member '{member.Name}' has another number");
        }

        return null;

        CodeChangedException Changed(string difference) => new(CodeNames.Of(type), difference, Remedy);
    }

    private static uint MarkOf(FieldInfo member) => (uint)Fingerprint.Of(string.Create(CultureInfo.InvariantCulture, $"{member.GetRawConstantValue()}"));
}
