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

/// <summary>At the head the promise that the task shows, if it shows one; in the body how it ended, if it shows none.</summary>
internal sealed class TaskCodec<T>(Type wireType) : ObjectCodec(wireType)
{
    private const byte Completed = 1, Faulted = 2, Canceled = 3;

    private static readonly DeclaredType s_promise = new(typeof(Promise<T>));
    private static readonly DeclaredType s_exception = new(typeof(Exception));

    // The promise, the task, and what makes it end as the promise does.
    public override int ObjectSize => 448 + (2 * Unsafe.SizeOf<T>());

    public override void WriteHead(GraphWriter writer, object value)
    {
        var task = (Task)value;
        if (task.AsyncState is not Promise<T> && !task.IsCompleted)
            throw StillRunning(task);
        if (task.AsyncState is not (null or Promise<T>))
            throw new NotTransferableException(CodeNames.Of(WireType), "is a task with a state object", Remedies.ForType(typeof(Task)));
        writer.Reference(task.AsyncState as Promise<T>, s_promise);
    }

    private NotTransferableException StillRunning(Task task)
    {
        const string reason = "is a task that is still running";
        return ForeignCode.MethodOf(task) is { } method
            ? new($"the task of {CodeNames.Of(method)}", reason, "Let the method return a promise: async Promise instead of async Task")
            : new(CodeNames.Of(WireType), reason, Remedies.ForType(typeof(Task)));
    }

    public override object ReadHead(GraphReader reader)
    {
        if (reader.Reference<Promise<T>>(s_promise) is { } shown)
        {
            var view = TaskView<T>.Detached(shown);
            reader.Companions[view.Task] = view;
            return view.Task;
        }

        var ended = new EndedTask<T>();
        reader.Companions[ended.Task] = ended;
        return ended.Task;
    }

    public override void WriteBody(GraphWriter writer, object value)
    {
        var task = (Task)value;
        if (task.AsyncState is Promise<T>) return;
        if (task.IsCompletedSuccessfully)
        {
            writer.Out.Byte(Completed);
            var result = task is Task<T> typed ? typed.Result : default!;
            Inline<T>.Write(writer, ref result);
        }
        else if (task.IsFaulted)
        {
            var errors = task.Exception!.InnerExceptions;
            writer.Out.Byte(Faulted);
            writer.Out.Var((uint)errors.Count);
            foreach (var error in errors) writer.Reference(error, s_exception);
        }
        else
        {
            // The task tells nobody but what it throws.
            var token = new TaskCanceledException(task).CancellationToken;
            writer.Out.Byte(Canceled);
            Inline<CancellationToken>.Write(writer, ref token);
        }
    }

    public override void ReadBody(GraphReader reader, object value)
    {
        var companion = reader.Companions[value];
        if (companion is TaskView<T>)
        {
            reader.WhenComplete(FinishPhase.Outside, companion, value, static (_, view, _) => ((TaskView<T>)view).Attach());
            return;
        }

        var ended = (EndedTask<T>)companion;
        switch (reader.In.Byte())
        {
            case Completed:
                Inline<T>.Read(reader, ref ended.Result!);
                break;
            case Faulted:
                ended.Errors = new Exception?[reader.Count()];
                if (ended.Errors.Length == 0) throw new ImageFormatException("A failed task has no error.");
                reader.Allocate<Exception>(ended.Errors.Length, more: EndedTask<T>.ErrorSize);
                for (var i = 0; i < ended.Errors.Length; i++) ended.Errors[i] = reader.Reference<Exception>(s_exception);
                break;
            case Canceled:
                ended.IsCancelled = true;
                Inline<CancellationToken>.Read(reader, ref ended.Token);
                break;
            default:
                throw new ImageFormatException("A task is malformed.");
        }

        reader.WhenComplete(FinishPhase.Outside, ended, value, static (_, ended, _) => ((EndedTask<T>)ended).End());
    }
}
