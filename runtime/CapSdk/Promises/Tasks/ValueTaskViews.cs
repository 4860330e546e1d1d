using System.Runtime.CompilerServices;
using CapSdk.Codecs.Types;
using CapSdk.Codecs.Values;

namespace CapSdk.Promises;

/// <summary>
/// A <see cref="ValueTask"/> that a proxy returns is made of a task that shows a promise. Its awaiters have no common shape (a result of
/// any type lies beside the task), so each kind has a reader, made once for each type of result.
/// </summary>
internal abstract class ValueTaskViews<TAwaiter>
{
    /// <summary>Null where the type is no awaiter of a value task.</summary>
    public static readonly ValueTaskViews<TAwaiter>? Reader = (ValueTaskViews<TAwaiter>?)ValueTaskViews.ReaderOf(typeof(TAwaiter));

    /// <summary>What the awaited value task is made of: a task, a source, or nothing where it has its result.</summary>
    public abstract object? Source(ref TAwaiter awaiter);
}

/// <inheritdoc cref="ValueTaskViews{TAwaiter}"/>
internal static class ValueTaskViews
{
    public static object? ReaderOf(Type awaiter)
    {
        if (!ValueTaskParts.AreKnown) return null;
        if (awaiter == typeof(ValueTaskAwaiter)) return new OfAwaiter();
        if (awaiter == typeof(ConfiguredValueTaskAwaitable.ConfiguredValueTaskAwaiter)) return new OfConfigured();
        if (!awaiter.IsConstructedGenericType) return null;
        var definition = awaiter.GetGenericTypeDefinition();
        if (definition == typeof(ValueTaskAwaiter<>)) return RuntimeTypes.New<object>(typeof(OfAwaiter<>), awaiter.GetGenericArguments());
        return definition == typeof(ConfiguredValueTaskAwaitable<>.ConfiguredValueTaskAwaiter) ? RuntimeTypes.New<object>(typeof(OfConfigured<>), awaiter.GetGenericArguments()) : null;
    }

    private sealed class OfAwaiter : ValueTaskViews<ValueTaskAwaiter>
    {
        public override object? Source(ref ValueTaskAwaiter awaiter) => ValueTaskParts.Source(ref Awaited(ref awaiter));

        [UnsafeAccessor(UnsafeAccessorKind.Field, Name = ValueTaskParts.AwaitedField)]
        private static extern ref ValueTask Awaited(ref ValueTaskAwaiter awaiter);
    }

    private sealed class OfConfigured : ValueTaskViews<ConfiguredValueTaskAwaitable.ConfiguredValueTaskAwaiter>
    {
        public override object? Source(ref ConfiguredValueTaskAwaitable.ConfiguredValueTaskAwaiter awaiter) => ValueTaskParts.Source(ref Awaited(ref awaiter));

        [UnsafeAccessor(UnsafeAccessorKind.Field, Name = ValueTaskParts.AwaitedField)]
        private static extern ref ValueTask Awaited(ref ConfiguredValueTaskAwaitable.ConfiguredValueTaskAwaiter awaiter);
    }

    private sealed class OfAwaiter<T> : ValueTaskViews<ValueTaskAwaiter<T>>
    {
        public override object? Source(ref ValueTaskAwaiter<T> awaiter) => ValueTaskParts<T>.Source(ref Awaited(ref awaiter));

        [UnsafeAccessor(UnsafeAccessorKind.Field, Name = ValueTaskParts.AwaitedField)]
        private static extern ref ValueTask<T> Awaited(ref ValueTaskAwaiter<T> awaiter);
    }

    private sealed class OfConfigured<T> : ValueTaskViews<ConfiguredValueTaskAwaitable<T>.ConfiguredValueTaskAwaiter>
    {
        public override object? Source(ref ConfiguredValueTaskAwaitable<T>.ConfiguredValueTaskAwaiter awaiter) => ValueTaskParts<T>.Source(ref Awaited(ref awaiter));

        [UnsafeAccessor(UnsafeAccessorKind.Field, Name = ValueTaskParts.AwaitedField)]
        private static extern ref ValueTask<T> Awaited(ref ConfiguredValueTaskAwaitable<T>.ConfiguredValueTaskAwaiter awaiter);
    }
}
