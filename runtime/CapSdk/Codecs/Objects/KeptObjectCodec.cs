using CapSdk.Codecs.Code;
using CapSdk.Codecs.Types;

namespace CapSdk.Codecs.Objects;

/// <summary>An object that a class keeps, see <see cref="KeptObjects"/>: by the class, the name of the field, and what it holds.</summary>
/// <param name="kept">Which; null for reading.</param>
internal sealed class KeptObjectCodec(KeptObject? kept) : ObjectCodec(typeof(WireMarks.Kept))
{
    public override bool HasBody => false;

    // Nothing is made, but the fields of the class are looked through.
    public override int ObjectSize => 512;

    public override NotTransferableException? Refusal => kept?.Refusal;

    public override void WriteHead(GraphWriter writer, object value)
    {
        writer.TypeReference(kept!.Holder);
        writer.Out.Text(kept.Field);

        // Where what another one holds is found out, its own content is of no interest, and may be just being found out.
        writer.Out.Fixed(writer.Judged is null ? kept.Content : 0);
    }

    public override object ReadHead(GraphReader reader)
    {
        var (holder, field, content) = (reader.TypeReference(), reader.RequiredText(), reader.In.Fixed<ulong>());
        if (reader.Kind != GraphKind.Image || holder.ContainsGenericParameters) throw new ImageFormatException($"{CodeNames.Of(holder)} keeps no objects for an image.");

        // Whatever else a class keeps is nothing that an image may reach for.
        if (reader.Codecs.Kept.Find(holder, field) is not { Refusal: null } here) throw Changed("keeps no such object here");
        return here.Content == content ? here.Value : throw Changed("keeps an object with another content here");

        CodeChangedException Changed(string difference) => new(CodeNames.Of(holder), $"its static readonly field '{CompilerNames.UserName(field)}' {difference}", isMethod: false);
    }
}
