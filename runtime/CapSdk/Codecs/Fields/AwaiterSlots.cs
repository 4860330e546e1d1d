using System.Reflection;
using System.Runtime.CompilerServices;

namespace CapSdk.Codecs.Fields;

/// <summary>
/// The fields in which a state machine keeps the awaiter of the await that it is suspended at. All others of them are empty, so a method is
/// not pinned by an await that it has not reached or has left behind.
/// </summary>
internal static class AwaiterSlots
{
    private static readonly HashSet<Type> s_tasks =
    [
        typeof(TaskAwaiter), typeof(TaskAwaiter<>), typeof(ConfiguredTaskAwaitable.ConfiguredTaskAwaiter), typeof(ConfiguredTaskAwaitable<>.ConfiguredTaskAwaiter),
        typeof(ValueTaskAwaiter), typeof(ValueTaskAwaiter<>), typeof(ConfiguredValueTaskAwaitable.ConfiguredValueTaskAwaiter), typeof(ConfiguredValueTaskAwaitable<>.ConfiguredValueTaskAwaiter),
    ];

    public static bool IsSlot(string field) => field.StartsWith("<>u__", StringComparison.Ordinal);

    /// <summary>
    /// True for a slot of awaiters that wait for nothing an image can hold: empty in every frame that is captured, since a frame which is
    /// suspended at such an await is refused. Awaiters that are classes share slots declared as objects, which need no such care.
    /// </summary>
    public static bool IsOfForeignAwait(FieldInfo field)
    {
        var type = field.FieldType;
        if (!type.IsValueType || !IsSlot(field.Name) || type.Assembly == typeof(AwaiterSlots).Assembly) return false;
        return !IsOfTask(type);
    }

    /// <summary>True for the awaiters of tasks and value tasks, which may show a promise.</summary>
    public static bool IsOfTask(Type awaiter) => s_tasks.Contains(awaiter.IsConstructedGenericType ? awaiter.GetGenericTypeDefinition() : awaiter);
}
