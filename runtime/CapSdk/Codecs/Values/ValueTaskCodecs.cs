namespace CapSdk.Codecs.Values;

/// <summary>
/// A value task: the task it is made of, or nothing. Not by its fields, because what stands in them is trusted unseen when it is awaited;
/// one made of a source is refused, also where the source could travel by itself: what it is asked for is agreed by a token, and it can be reused.
/// </summary>
internal sealed class ValueTaskCodec : InlineCodec<ValueTask>
{
    private static readonly DeclaredType s_task = new(typeof(Task));

    public override void Write(GraphWriter writer, ref ValueTask value)
    {
        var source = ValueTaskParts.Source(ref value);
        if (source is null or Task) writer.Reference(source, s_task);
        else writer.Refuse(source, ValueTaskParts.Refusal(source));
    }

    public override void Read(GraphReader reader, ref ValueTask value) =>
        value = reader.Reference<Task>(s_task) is { } task ? new ValueTask(task) : default;
}

/// <inheritdoc cref="ValueTaskCodec"/>
internal sealed class ValueTaskCodec<T> : InlineCodec<ValueTask<T>>
{
    private const byte OfResult = 0, OfTask = 1;

    private static readonly DeclaredType s_task = new(typeof(Task<T>));

    public override void Write(GraphWriter writer, ref ValueTask<T> value)
    {
        if (ValueTaskParts<T>.Source(ref value) is { } source)
        {
            writer.Out.Byte(OfTask);
            if (source is Task) writer.Reference(source, s_task);
            else writer.Refuse(source, ValueTaskParts.Refusal(source));
        }
        else
        {
            writer.Out.Byte(OfResult);
            Inline<T>.Write(writer, ref ValueTaskParts<T>.Result(ref value));
        }
    }

    public override void Read(GraphReader reader, ref ValueTask<T> value)
    {
        switch (reader.In.Byte())
        {
            case OfResult:
                var result = default(T)!;
                Inline<T>.Read(reader, ref result);
                value = new ValueTask<T>(result);
                break;
            case OfTask:
                value = new ValueTask<T>(reader.Reference<Task<T>>(s_task) ?? throw new ImageFormatException("A value task is cut off from its task."));
                break;
            default:
                throw new ImageFormatException("A value task is malformed.");
        }
    }
}
