using System.Runtime.CompilerServices;
using CapSdk.Codecs;
using CapSdk.Codecs.Code;
using CapSdk.Codecs.Types;
using CapSdk.Codecs.Values;
using CapSdk.Promises;

namespace CapSdk.Images;

/// <summary>Tasks that show a promise, and tasks that have ended. Any other task is work in progress of this machine.</summary>
internal sealed class TaskFamily : ICodecSource
{
    public ObjectCodec? For(Type type, GraphKind kind, CodecTable table)
    {
        if (kind == GraphKind.Message || !typeof(Task).IsAssignableFrom(type)) return null;
        var result = ResultOf(type);
        // An async Task method's result is a private type of the base library.
        if (result is null || !table.Catalog.Contains(result)) return new TaskCodec<Unit>(typeof(Task));
        return RuntimeTypes.New<ObjectCodec>(typeof(TaskCodec<>), [result], RuntimeTypes.Make(typeof(Task<>), result));
    }

    private static Type? ResultOf(Type type)
    {
        for (var above = type; above is not null; above = above.BaseType)
            if (above.IsConstructedGenericType && above.GetGenericTypeDefinition() == typeof(Task<>)) return above.GetGenericArguments()[0];
        return null;
    }
}

/// <summary>At the head the promise that the task shows, if it shows one; in the body how it ended, if it has.</summary>
internal sealed class TaskCodec<T>(Type wireType) : ObjectCodec(wireType)
{
    private const byte View = 0, Completed = 1, Faulted = 2, Canceled = 3;

    // Of a view whose promise is its own.
    private static readonly object s_ended = new();

    private static readonly DeclaredType s_promise = new(typeof(Promise<T>));
    private static readonly DeclaredType s_exception = new(typeof(Exception));

    // The promise, the task, and what makes it end as the promise does.
    public override int ObjectSize => 448 + (2 * Unsafe.SizeOf<T>());

    public override void WriteHead(GraphWriter writer, object value)
    {
        var task = (Task)value;
        if (task.AsyncState is not Promise<T> && !task.IsCompleted)
            throw new NotTransferableException(CodeNames.Of(value.GetType()), "is a task that is still running", Remedies.ForType(typeof(Task)));
        writer.Reference(task.AsyncState as Promise<T>, s_promise);
    }

    public override object ReadHead(GraphReader reader)
    {
        var shown = reader.Reference<Promise<T>>(s_promise);
        var view = TaskView<T>.Detached(shown ?? new Promise<T>());
        if (shown is null) reader.Companions[view] = s_ended;
        reader.Companions[view.Task] = view;
        return view.Task;
    }

    public override void WriteBody(GraphWriter writer, object value)
    {
        var task = (Task)value;
        if (task.AsyncState is Promise<T>)
        {
            writer.Out.Byte(View);
        }
        else if (task.IsCompletedSuccessfully)
        {
            writer.Out.Byte(Completed);
            var result = task is Task<T> typed ? typed.Result : default!;
            Inline<T>.Write(writer, ref result);
        }
        else if (task.IsFaulted)
        {
            writer.Out.Byte(Faulted);
            writer.Reference(task.Exception!.InnerException, s_exception);
        }
        else
        {
            writer.Out.Byte(Canceled);
        }
    }

    public override void ReadBody(GraphReader reader, object value)
    {
        var task = (Task<T>)value;
        var promise = (Promise<T>)task.AsyncState!;
        var (state, view) = (reader.In.Byte(), reader.Companions[task]);

        // Else a body would settle a promise that is another object of the graph.
        if (state == View == reader.Companions.ContainsKey(view)) throw new ImageFormatException("A task is malformed.");
        switch (state)
        {
            case View:
                break;
            case Completed:
                Inline<T>.Read(reader, ref promise.ValueSlot!);
                promise.State = Settlement.Fulfilled;
                break;
            case Faulted:
                promise.State = Settlement.Broken(reader.Reference<Exception>(s_exception) ?? throw new ImageFormatException("A failed task has no error."), home: null);
                break;
            case Canceled:
                promise.State = Settlement.Broken(new TaskCanceledException(), home: null);
                break;
            default:
                throw new ImageFormatException("A task is malformed.");
        }

        reader.WhenComplete(FinishPhase.Outside, view, task, static (_, view, _) => ((TaskView<T>)view).Attach());
    }
}
