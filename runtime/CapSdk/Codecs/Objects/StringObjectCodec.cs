using System.Globalization;
using System.Text;
using CapSdk.Codecs.Code;

namespace CapSdk.Codecs.Objects;

/// <summary>A string as an object, with identity.</summary>
internal sealed class StringObjectCodec() : ObjectCodec(typeof(string))
{
    public static readonly StringObjectCodec Instance = new();

    public override bool HasBody => false;

    public override int ObjectSize => 0;

    public override void WriteHead(GraphWriter writer, object value) => writer.Out.Text((string)value);

    public override object ReadHead(GraphReader reader) => reader.RequiredText();
}

/// <summary>A string builder by its text, and in images by the length that it may have, which is 0 for any.</summary>
internal sealed class StringBuilderCodec() : ObjectCodec(typeof(StringBuilder))
{
    public override int ObjectSize => 128;

    public override void WriteHead(GraphWriter writer, object value)
    {
        if (writer.Kind == GraphKind.Image) writer.Out.Var(((StringBuilder)value).MaxCapacity is < int.MaxValue and var limit ? (uint)limit : 0);
    }

    public override object ReadHead(GraphReader reader)
    {
        var limit = reader.Kind == GraphKind.Image ? reader.In.Var32() : 0;
        return limit == 0 ? new StringBuilder() : new StringBuilder(Math.Min(16, limit), limit);
    }

    public override void WriteBody(GraphWriter writer, object value) => writer.Out.Text(value.ToString());

    public override void ReadBody(GraphReader reader, object value)
    {
        var (builder, text) = ((StringBuilder)value, reader.RequiredText());
        if (text.Length > builder.MaxCapacity) throw new ImageFormatException("A string builder is longer than its limit.");
        reader.Allocate<char>(text.Length);
        builder.Clear().Append(text);
    }
}

/// <summary>A <see cref="Uri"/> by the text it was made of, checked again on reading.</summary>
internal sealed class UriCodec() : ObjectCodec(typeof(Uri))
{
    public override bool HasBody => false;

    public override int ObjectSize => 256;

    public override void WriteHead(GraphWriter writer, object value)
    {
        var uri = (Uri)value;
        if (uri.IsAbsoluteUri && (!Uri.TryCreate(uri.OriginalString, UriKind.Absolute, out var made) || made.AbsoluteUri != uri.AbsoluteUri))
            throw new NotTransferableException("Uri", "was made so that its text is taken as it stands, and would become another one", "Hold the text, and make the Uri where it is used");
        writer.Out.Byte(uri.IsAbsoluteUri ? (byte)1 : (byte)2);
        writer.Out.Text(uri.OriginalString);
    }

    public override object ReadHead(GraphReader reader)
    {
        var kind = reader.In.Byte();
        var text = reader.RequiredText();
        reader.Allocate<char>(text.Length, more: 2 * sizeof(char));
        return kind is 1 or 2 && Uri.TryCreate(text, (UriKind)kind, out var uri) ? uri : throw new ImageFormatException("A Uri is malformed.");
    }
}

/// <summary>A culture by its name. Cultures changed by hand stay here.</summary>
internal sealed class CultureCodec() : ObjectCodec(typeof(CultureInfo))
{
    public override bool HasBody => false;

    public override void WriteHead(GraphWriter writer, object value)
    {
        var culture = (CultureInfo)value;
        if (!culture.IsReadOnly || culture.UseUserOverride)
            throw new NotTransferableException("CultureInfo", "was changed, or is the user's own", "Use CultureInfo.GetCultureInfo(name)");
        writer.Out.Text(culture.Name);
    }

    public override object ReadHead(GraphReader reader)
    {
        var name = reader.RequiredText();
        try
        {
            return CultureInfo.GetCultureInfo(name, predefinedOnly: true);
        }
        catch (CultureNotFoundException)
        {
            throw new ImageFormatException("A culture is not known here.");
        }
    }
}

/// <summary>A type that a graph may name.</summary>
internal sealed class TypeObjectCodec() : ObjectCodec(typeof(Type))
{
    public override bool HasBody => false;

    public override void WriteHead(GraphWriter writer, object value)
    {
        if (!writer.Codecs.Catalog.Contains((Type)value))
            throw new NotTransferableException($"typeof({CodeNames.Of((Type)value)})", "names a type that does not travel", "Hold something else that says what the type is for");
        writer.TypeReference((Type)value);
    }

    public override object ReadHead(GraphReader reader) => reader.TypeReference();
}
