using System.Reflection;

namespace CapSdk.Codecs.Code;

/// <summary>
/// Locks that belong to a thread or a host. The compiler forbids an await in a <c>lock</c> statement; what is entered by hand may still be held over one, and is held
/// by nobody then, or by a thread that has gone on with something else. One that is kept in a field of an object is refused for its type; these are found where a static field keeps it, or
/// somebody else gives it.
/// </summary>
internal static class ThreadLocks
{
    private static readonly Remedy s_remedy = "A lock belongs to a thread, and an await may go on with another: a process runs one turn at a time and needs none";

    private static readonly Remedy s_remedyOfHost = "A lock belongs to its host, and an await may go on at another: a process runs one turn at a time and needs none";

    /// <param name="callee">What is called.</param>
    /// <param name="flag">The field whose address was loaded just before.</param>
    public static Hazard? HazardOf(MethodBase callee, FieldInfo? flag)
    {
        if (callee.DeclaringType == typeof(Lock)) return callee.Name is nameof(Lock.Enter) or nameof(Lock.TryEnter) ? HazardOf(callee) : null;
        if (IsOfHost(callee)) return HazardOf(callee, s_remedyOfHost);
        if (callee.DeclaringType != typeof(Monitor) || callee.Name is not (nameof(Monitor.Enter) or nameof(Monitor.TryEnter))) return null;

        // What a lock statement becomes: Enter(object, ref taken) with a flag that no await has to keep.
        var isStatement = callee.Name == nameof(Monitor.Enter) && callee.GetParameters().Length == 2 && !IsLocalOfUser(flag);
        return isStatement ? null : HazardOf(callee);
    }

    private static bool IsOfHost(MethodBase callee) =>
        callee.DeclaringType == typeof(SemaphoreSlim) ? callee.Name is nameof(SemaphoreSlim.Wait) or nameof(SemaphoreSlim.WaitAsync)
        : callee.DeclaringType == typeof(WaitHandle) ? callee.Name is nameof(WaitHandle.WaitOne)
        : callee.DeclaringType == typeof(ReaderWriterLockSlim) ? callee.Name.StartsWith("Enter", StringComparison.Ordinal) || callee.Name.StartsWith("TryEnter", StringComparison.Ordinal)
        : callee.DeclaringType == typeof(SpinLock) && callee.Name is nameof(SpinLock.Enter) or nameof(SpinLock.TryEnter);

    // Where methods are not optimised the compiler keeps its own flag in a field as well.
    private static bool IsLocalOfUser(FieldInfo? flag) => flag is not null && CompilerNames.UserName(flag.Name) is not null;

    private static Hazard HazardOf(MethodBase callee, Remedy? remedy = null) =>
        new(new PathStep($"{CodeNames.Of(callee.DeclaringType!)}.{callee.Name}"), CodeNames.Of(callee.DeclaringType!), remedy ?? s_remedy);
}
