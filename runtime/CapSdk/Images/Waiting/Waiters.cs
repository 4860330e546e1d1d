using CapSdk.Codecs;
using CapSdk.Promises;

namespace CapSdk.Images;

/// <summary>What waits on a pending promise, in the order in which it began to wait.</summary>
internal static class Waiters
{
    private static readonly DeclaredType s_continuation = new(typeof(IContinuation));

    public static void Write(GraphWriter writer, object? state)
    {
        switch (state)
        {
            case null:
                writer.Out.Byte(0);
                break;
            case List<IContinuation> several:
                Write(writer, several);
                break;
            case ITaskView view:
                Check(writer, view);
                writer.Out.Byte(0);
                break;
            case IContinuation single:
                writer.Out.Byte(1);
                writer.Reference(single, s_continuation);
                break;
        }
    }

    /// <summary>Null, one continuation or a list: as a promise's state holds them.</summary>
    public static object? Read(GraphReader reader)
    {
        var count = reader.Count();
        if (count == 0) return null;
        if (count == 1) return ReadOne(reader);
        reader.Allocate<IContinuation>(count);
        var several = new List<IContinuation>(count);
        for (var i = 0; i < count; i++)
            if (ReadOne(reader) is { } one) several.Add(one);
        return several;
    }

    private static void Write(GraphWriter writer, List<IContinuation> waiting)
    {
        // A task view follows its promise again when the task itself is restored.
        var kept = 0u;
        foreach (var continuation in waiting)
        {
            if (continuation is ITaskView view) Check(writer, view);
            else kept++;
        }

        writer.Out.Var(kept);
        foreach (var continuation in waiting)
            if (continuation is not ITaskView) writer.Reference(continuation, s_continuation);
    }

    private static IContinuation? ReadOne(GraphReader reader) => reader.Reference<IContinuation>(s_continuation);

    // Left out without a word, it would never go on.
    private static void Check(GraphWriter writer, ITaskView view)
    {
        if (view.Awaiting is { } awaiting) writer.Refuse(view, ForeignCode.Refusal(awaiting));
    }
}
