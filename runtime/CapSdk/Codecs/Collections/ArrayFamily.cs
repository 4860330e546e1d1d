using CapSdk.Codecs.Types;

namespace CapSdk.Codecs.Collections;

/// <summary>Arrays of any rank; an array of arrays is an array of references.</summary>
internal sealed class ArrayFamily : ICodecSource
{
    public ObjectCodec? For(Type type, GraphKind kind, CodecTable table)
    {
        if (!type.IsArray) return null;
        var element = type.GetElementType()!;
        if (!table.Catalog.Contains(type)) return null;
        if (element.IsValueType) table.CheckValue(element);
        return type.IsSZArray
            ? RuntimeTypes.New<ObjectCodec>(typeof(ArrayCodec<>), [element])
            : RuntimeTypes.New<ObjectCodec>(typeof(RectangularArrayCodec<>), [element], type);
    }
}
