using System.Runtime.CompilerServices;

namespace CapSdk.Promises;

/// <summary>
/// A <see cref="Task"/> or <see cref="ValueTask"/> made from a promise is a <em>view</em> of it: its async state is the promise. A frame
/// that awaits a view really waits on the promise, so it can be captured.
/// </summary>
internal static class TaskViews
{
    /// <summary>The promise that the awaited task or value task is a view of, or null.</summary>
    public static Promise? PromiseBehind<TAwaiter>(ref TAwaiter awaiter)
    {
        // The task awaiters are structs whose only reference is the task, so it comes first in their layout.
        var source = AwaiterShape<TAwaiter>.StartsWithTask ? Unsafe.As<TAwaiter, object?>(ref awaiter) : ValueTaskViews<TAwaiter>.Reader?.Source(ref awaiter);
        return source is Task { AsyncState: Promise promise } ? promise : null;
    }

    private static class AwaiterShape<TAwaiter>
    {
        public static readonly bool StartsWithTask = Check();

        private static bool Check()
        {
            var type = typeof(TAwaiter);
            if (!type.IsValueType || type.Assembly != typeof(Task).Assembly) return false;
            var known = type.IsGenericType
                ? type.GetGenericTypeDefinition() == typeof(TaskAwaiter<>) || type.GetGenericTypeDefinition() == typeof(ConfiguredTaskAwaitable<>.ConfiguredTaskAwaiter)
                : type == typeof(TaskAwaiter) || type == typeof(ConfiguredTaskAwaitable.ConfiguredTaskAwaiter);
            // One reference, or a reference and options: what every release so far has had. Anything else is left to be a foreign await.
            return known && RuntimeHelpers.IsReferenceOrContainsReferences<TAwaiter>() && Unsafe.SizeOf<TAwaiter>() <= 2 * IntPtr.Size;
        }
    }
}
