using CapSdk.Codecs.Code;
using CapSdk.Codecs.Types;

namespace CapSdk.Codecs.Objects;

/// <summary>An object that a class keeps, see <see cref="KeptObjects"/>: by the class and the name of the field.</summary>
internal sealed class KeptObjectCodec(Type holder, string field) : ObjectCodec(typeof(WireMarks.Kept))
{
    /// <summary>For reading.</summary>
    public KeptObjectCodec() : this(typeof(void), "") { }

    public override bool HasBody => false;

    public override void WriteHead(GraphWriter writer, object value)
    {
        writer.TypeReference(holder);
        writer.Out.Text(field);
    }

    public override object ReadHead(GraphReader reader)
    {
        var (type, name) = (reader.TypeReference(), reader.In.Text());
        if (reader.Kind != GraphKind.Image || !reader.Codecs.Catalog.IsNamed(type) || type.ContainsGenericParameters) throw new ImageFormatException($"{CodeNames.Of(type)} keeps no objects for an image.");
        var kept = Array.Find(RuntimeTypes.StaticFields(type), candidate => candidate.IsInitOnly && candidate.Name == name)?.GetValue(null);

        // Whatever else a class keeps is nothing that an image may reach for.
        return kept is not null && !ObjectFamily.IsCapability(kept.GetType()) && (kept.GetType() == typeof(object) || reader.Codecs.Catalog.IsNamed(kept.GetType())) && FixedObjects.IsFixed(kept)
            ? kept
            : throw new CodeChangedException(CodeNames.Of(type), $"its static readonly field '{CompilerNames.UserName(name)}' keeps no such object here", isMethod: false);
    }
}
