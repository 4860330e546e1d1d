using CapSdk.Codecs;
using CapSdk.Codecs.Code;
using CapSdk.Codecs.Fields;
using CapSdk.Codecs.Types;
using CapSdk.Promises;

namespace CapSdk.Images;

/// <summary>Promises, frames and what waits on them. In images only: in a message a promise is a reference.</summary>
internal sealed class PromiseFamily : ICodecSource
{
    public ObjectCodec? For(Type type, GraphKind kind, CodecTable table)
    {
        if (kind == GraphKind.Message) return null;
        if (type == typeof(Cause)) return new FieldsCodec(type, FieldList.Of(type), table, kind);
        if (typeof(IAdoptable).IsAssignableFrom(type) && !typeof(Promise).IsAssignableFrom(type)) return new ContinuationCodec(type, table);
        if (typeof(IContinuation).IsAssignableFrom(type) && !typeof(Promise).IsAssignableFrom(type)) return new ForeignContinuationCodec(type);
        if (ResultOf(type) is not { } result) return null;
        if (!table.Catalog.Contains(result))
            throw new NotTransferableException(CodeNames.Of(result), "is the value of a promise, and does not travel", Remedies.ForType(result));
        if (result.IsValueType) table.CheckValue(result);
        if (!type.IsConstructedGenericType) return RuntimeTypes.New<ObjectCodec>(typeof(LeafCodec<>), [result], type, table);
        var definition = type.GetGenericTypeDefinition();
        if (definition == typeof(Promise<>)) return RuntimeTypes.New<ObjectCodec>(typeof(PromiseCodec<>), [result]);
        return definition == typeof(Frame<,>)
            ? FrameCodecOf(type, table)
            : RuntimeTypes.New<ObjectCodec>(typeof(LeafCodec<>), [result], type, table);
    }

    private static ObjectCodec FrameCodecOf(Type type, CodecTable table)
    {
        var machine = type.GetGenericArguments()[0];
        return new FrameCodec(type, table, Refusal(machine, table));
    }

    private static NotTransferableException? Refusal(Type machine, CodecTable table)
    {
        if (!table.Catalog.Contains(machine))
            return new NotTransferableException(CodeNames.Of(machine), "is a method of an assembly that is not a component", "Let the component's own methods await");
        var hazard = table.Hazards.Of(machine);
        try
        {
            table.CheckFields(machine, FieldList.Of(machine));
            return hazard;
        }
        catch (NotTransferableException e)
        {
            return hazard is null ? e : NotTransferableException.Together([e, hazard]);
        }
    }

    // T of the Promise<T> that a class derives from.
    private static Type? ResultOf(Type type)
    {
        for (var above = type; above is not null; above = above.BaseType)
            if (above.IsConstructedGenericType && above.GetGenericTypeDefinition() == typeof(Promise<>)) return above.GetGenericArguments()[0];
        return null;
    }
}
