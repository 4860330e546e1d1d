using System.Reflection;

namespace CapSdk.Codecs.Code;

/// <summary>
/// Locks that belong to a thread. The compiler forbids an await in a <c>lock</c> statement; what is entered by hand may still be held over one, and is held
/// by nobody then, or by a thread that has gone on with something else.
/// </summary>
internal static class ThreadLocks
{
    private static readonly Remedy s_remedy = "A lock belongs to a thread, and an await may go on with another: a process runs one turn at a time and needs none";

    /// <param name="callee">What is called.</param>
    /// <param name="flag">The field whose address was loaded just before.</param>
    public static Hazard? HazardOf(MethodBase callee, FieldInfo? flag)
    {
        if (callee.DeclaringType == typeof(Lock)) return callee.Name is nameof(Lock.Enter) or nameof(Lock.TryEnter) ? HazardOf(callee) : null;
        if (callee.DeclaringType != typeof(Monitor) || callee.Name is not (nameof(Monitor.Enter) or nameof(Monitor.TryEnter))) return null;

        // What a lock statement becomes: Enter(object, ref taken) with a flag that no await has to keep.
        var isStatement = callee.Name == nameof(Monitor.Enter) && callee.GetParameters().Length == 2 && !IsLocalOfUser(flag);
        return isStatement ? null : HazardOf(callee);
    }

    // Where methods are not optimised the compiler keeps its own flag in a field as well.
    private static bool IsLocalOfUser(FieldInfo? flag) => flag is not null && CompilerNames.UserName(flag.Name) is not null;

    private static Hazard HazardOf(MethodBase callee) => new(new PathStep($"{CodeNames.Of(callee.DeclaringType!)}.{callee.Name}"), CodeNames.Of(callee.DeclaringType!), s_remedy);
}
