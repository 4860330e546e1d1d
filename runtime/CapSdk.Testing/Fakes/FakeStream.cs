using System.Reflection;
using CapSdk.Codecs.Code;

namespace CapSdk.Testing.Fakes;

/// <summary>The items that a fake gives for a method that returns a stream. When each of them comes is for the world to say, as with other answers.</summary>
internal static class FakeStream
{
    /// <summary>The type of the items of a method that returns a stream; null for other methods.</summary>
    public static Type? ItemOf(Type returned) => returned.IsGenericType && returned.GetGenericTypeDefinition() == typeof(IAsyncEnumerable<>) ? returned.GetGenericArguments()[0] : null;

    /// <param name="item">Type of the items.</param>
    /// <param name="function">The fake's function. What it throws, its reader learns with the first item.</param>
    /// <param name="call">The call, for reports.</param>
    /// <param name="ask">Makes what a step of the fake's own sequence gives an answer of the world.</param>
    public static object Of(Type item, Func<object?> function, string call, Func<Func<ValueTask<bool>>, ValueTask<bool>> ask) =>
        typeof(FakeStream<>).MakeGenericType(item).GetMethod(nameof(FakeStream<int>.Of))!.Invoke(null, BindingFlags.DoNotWrapExceptions, null, [function, call, ask], null)!;
}

/// <inheritdoc cref="FakeStream"/>
internal sealed class FakeStream<T>(Func<CancellationToken, IAsyncEnumerator<T>> begin, Func<Func<ValueTask<bool>>, ValueTask<bool>> ask) : IAsyncEnumerable<T>
{
    public static FakeStream<T> Of(Func<object?> function, string call, Func<Func<ValueTask<bool>>, ValueTask<bool>> ask)
    {
        try
        {
            return new FakeStream<T>(Begin(function(), call), ask);
        }
        catch (Exception thrown)
        {
            return new FakeStream<T>(_ => new Broken(thrown), ask);
        }
    }

    private static Func<CancellationToken, IAsyncEnumerator<T>> Begin(object? given, string call) => given switch
    {
        IAsyncEnumerable<T> items => items.GetAsyncEnumerator,
        IEnumerable<T> items => _ => new AtOnce(items.GetEnumerator()),
        _ => throw new InvalidOperationException(
            $"The fake answered {call} with {(given is null ? "null" : $"a {CodeNames.Of(given.GetType())}")}, and the method gives a stream: return an IAsyncEnumerable<{CodeNames.Of(typeof(T))}>, or the items as an IEnumerable<{CodeNames.Of(typeof(T))}>."),
    };

    public IAsyncEnumerator<T> GetAsyncEnumerator(CancellationToken cancellationToken = default) => new Steps(begin(cancellationToken), ask);

    private sealed class Steps(IAsyncEnumerator<T> items, Func<Func<ValueTask<bool>>, ValueTask<bool>> ask) : IAsyncEnumerator<T>
    {
        public T Current => items.Current;

        public ValueTask<bool> MoveNextAsync() => ask(items.MoveNextAsync);

        public ValueTask DisposeAsync() => items.DisposeAsync();
    }

    private sealed class AtOnce(IEnumerator<T> items) : IAsyncEnumerator<T>
    {
        public T Current => items.Current;

        public ValueTask<bool> MoveNextAsync() => new(items.MoveNext());

        public ValueTask DisposeAsync()
        {
            items.Dispose();
            return default;
        }
    }

    private sealed class Broken(Exception error) : IAsyncEnumerator<T>
    {
        public T Current => throw new InvalidOperationException("There are no items.");

        public ValueTask<bool> MoveNextAsync() => ValueTask.FromException<bool>(error);

        public ValueTask DisposeAsync() => default;
    }
}
