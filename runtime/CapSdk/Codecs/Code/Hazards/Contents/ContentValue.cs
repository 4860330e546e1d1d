using System.Reflection;

namespace CapSdk.Codecs.Code;

/// <summary>What is known of a value on the stack or in a local: whether it leads to the content that is looked for.</summary>
/// <param name="Lead">How.</param>
/// <param name="Local">The local whose address it is, counted from 1; 0 where it is none.</param>
/// <param name="Field">The field whose address it is, or null.</param>
/// <param name="Function">The method that it points to, or null.</param>
internal readonly record struct ContentValue(ContentLead Lead, int Local = 0, FieldInfo? Field = null, MethodBase? Function = null)
{
    public static readonly ContentValue Other = new(ContentLead.None);

    public static readonly ContentValue Content = new(ContentLead.Content);

    public static ContentValue Of(bool leads) => leads ? Content : Other;

    /// <summary>Where two ways through the code meet.</summary>
    public ContentValue Or(ContentValue other) => this == other ? this : new(
        (ContentLead)Math.Max((byte)Lead, (byte)other.Lead),
        Local == other.Local ? Local : 0,
        Field == other.Field ? Field : null,
        Function == other.Function ? Function : null);
}

/// <summary>How a value leads to content.</summary>
internal enum ContentLead : byte
{
    None,

    /// <summary>It is the address of a variable that holds what leads there: to store through it changes the variable only.</summary>
    Variable,

    /// <summary>It is an object of the content, or an address inside of one: to store through it changes the content.</summary>
    Content,
}
