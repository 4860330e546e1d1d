using System.Reflection;
using CapSdk.Promises;

namespace CapSdk.Testing.Fakes;

/// <summary>The answer to one call of a fake. It is known when the fake has given it, and told to the caller when the world says so.</summary>
internal abstract class PendingAnswer(string call)
{
    /// <summary>The call, for reports.</summary>
    public string Call => call;

    /// <summary>The fake has answered.</summary>
    public abstract bool IsReady { get; }

    /// <summary>It comes by itself and soon, so everything else waits for it.</summary>
    public bool ComesByItself { get; init; }

    /// <summary>What the called method returns now: a promise or task that is still pending.</summary>
    public abstract object Returned { get; }

    /// <summary>Takes what the fake's function has returned.</summary>
    public abstract void Take(object? given);

    /// <summary>Takes what the fake's function has thrown.</summary>
    public abstract void Take(Exception thrown);

    /// <summary>Tells the caller.</summary>
    public abstract void Deliver();

    /// <summary>For a method of a capability interface; null for a one-way method, which has no answer.</summary>
    public static PendingAnswer? For(MethodInfo method, string call, bool comesByItself, Action wake)
    {
        var returned = method.ReturnType;
        if (returned == typeof(void)) return null;
        var type = typeof(PendingAnswer<>).MakeGenericType(returned.IsGenericType ? returned.GetGenericArguments()[0] : typeof(Unit));
        return (PendingAnswer)Activator.CreateInstance(type, BindingFlags.Instance | BindingFlags.Public | BindingFlags.DoNotWrapExceptions, null, [returned, call, comesByItself, wake], null)!;
    }

    /// <summary>For the next item of a stream.</summary>
    public static PendingAnswer ForItem(string call, Action wake) => new PendingAnswer<bool>(typeof(ValueTask<bool>), call, comesByItself: false, wake);
}

/// <inheritdoc/>
internal sealed class PendingAnswer<T> : PendingAnswer
{
    private readonly Promise<T> _told = new();

    private readonly Action _wake;

    // What the fake gave; null until it has.
    private Promise<T>? _given;

    public PendingAnswer(Type returned, string call, bool comesByItself, Action wake) : base(call)
    {
        _wake = wake;
        ComesByItself = comesByItself;
        Returned = Shaped(returned.IsGenericType ? returned.GetGenericTypeDefinition() : returned);
    }

    public override bool IsReady => _given is { IsCompleted: true };

    public override object Returned { get; }

    public override void Take(object? given)
    {
        _given = Promised(given);

        // It may come on another thread, and then nothing else tells the world of it.
        if (!_given.IsCompleted) _given.AddContinuation(new Wake(_wake));
    }

    private Promise<T> Promised(object? given) => given switch
    {
        Promise<T> promise => promise,
        Task<T> task => task.AsPromise(),
        ValueTask<T> task => task.AsTask().AsPromise(),
        Task task when typeof(T) == typeof(Unit) => (Promise<T>)(object)task.AsPromise(),
        ValueTask task when typeof(T) == typeof(Unit) => (Promise<T>)(object)task.AsTask().AsPromise(),
        _ when typeof(T) == typeof(Unit) => Promise.FromResult(default(T)!),
        T value => Promise.FromResult(value),
        null when default(T) is null => Promise.FromResult(default(T)!),
        _ => Promise.FromException<T>(new InvalidOperationException(
            $"The fake answered {Call} with {(given is null ? "null" : $"a {given.GetType().Name}")}, and the method gives a {typeof(T).Name}.")),
    };

    public override void Take(Exception thrown) => _given = Promise.FromException<T>(thrown);

    public override void Deliver()
    {
        if (_given!.Error is { } error) _told.TryBreak(error);
        else _told.TryFulfill(_given.Value);
    }

    private sealed class Wake(Action wake) : IContinuation
    {
        public TurnLoop? Home => null;

        public void Run() => wake();
    }

    private object Shaped(Type shape) =>
        shape == typeof(Promise<>) || shape == typeof(Promise) ? _told
        : shape == typeof(Task<>) || shape == typeof(Task) ? _told.AsTask()
        : shape == typeof(ValueTask<>) ? new ValueTask<T>(_told.AsTask())
        : shape == typeof(ValueTask) ? new ValueTask(_told.AsTask())
        : throw new NotSupportedException($"A fake cannot answer {Call}: it returns a {shape.Name}.");
}
