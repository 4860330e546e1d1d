using System.Reflection;
using System.Reflection.Emit;

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
    /// <param name="offset">Where it is called.</param>
    /// <param name="method">By which method.</param>
    public static Hazard? HazardOf(MethodBase callee, int offset, MethodBase method)
    {
        if (callee.DeclaringType == typeof(Lock)) return callee.Name is nameof(Lock.Enter) or nameof(Lock.TryEnter) ? HazardOf(callee) : null;
        if (IsOfHost(callee)) return HazardOf(callee, s_remedyOfHost);
        if (callee.DeclaringType != typeof(Monitor) || callee.Name is not (nameof(Monitor.Enter) or nameof(Monitor.TryEnter))) return null;
        var isStatement = callee.Name == nameof(Monitor.Enter) && callee.GetParameters().Length == 2 && IsLeftAtOnce(offset, method);
        return isStatement ? null : HazardOf(callee);
    }

    // What a lock statement becomes: try { Enter(object, ref taken); … } finally { … Exit(object); }, with no await between. Whoever writes that by hand may as well.
    private static bool IsLeftAtOnce(int offset, MethodBase method)
    {
        if (Instructions.BodyOf(method) is not { } body || body.GetILAsByteArray() is not { } il) return false;
        foreach (var region in body.ExceptionHandlingClauses)
        {
            if (region.Flags != ExceptionHandlingClauseOptions.Finally || offset < region.TryOffset || offset >= region.TryOffset + region.TryLength) continue;
            var leaves = Called(region.HandlerOffset, region.HandlerLength).Any(static called => called.DeclaringType == typeof(Monitor) && called.Name == nameof(Monitor.Exit));
            var waits = Called(region.TryOffset, region.TryLength).Any(static called => called.Name is "AwaitUnsafeOnCompleted" or "AwaitOnCompleted");
            if (leaves && !waits) return true;
        }

        return false;

        IEnumerable<MethodBase> Called(int start, int length) => Instructions.Of(il)
            .Where(instruction => instruction.Code.OperandType == OperandType.InlineMethod && instruction.Offset >= start && instruction.Offset < start + length)
            .Select(instruction => Instructions.Resolve(method, BitConverter.ToInt32(il, instruction.Operand), out _)).OfType<MethodBase>();
    }

    private static bool IsOfHost(MethodBase callee) =>
        callee.DeclaringType == typeof(SemaphoreSlim) ? callee.Name is nameof(SemaphoreSlim.Wait) or nameof(SemaphoreSlim.WaitAsync)
        : callee.DeclaringType == typeof(WaitHandle) ? callee.Name is nameof(WaitHandle.WaitOne)
        : callee.DeclaringType == typeof(ReaderWriterLockSlim) ? callee.Name.StartsWith("Enter", StringComparison.Ordinal) || callee.Name.StartsWith("TryEnter", StringComparison.Ordinal)
        : callee.DeclaringType == typeof(SpinLock) && callee.Name is nameof(SpinLock.Enter) or nameof(SpinLock.TryEnter);

    private static Hazard HazardOf(MethodBase callee, Remedy? remedy = null) =>
        new(new PathStep($"{CodeNames.Of(callee.DeclaringType!)}.{callee.Name}"), CodeNames.Of(callee.DeclaringType!), remedy ?? s_remedy);
}
