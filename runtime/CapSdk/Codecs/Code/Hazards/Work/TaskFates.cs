using System.Reflection;
using System.Reflection.Emit;
using CapSdk.Codecs.Types;

namespace CapSdk.Codecs.Code;

/// <summary>
/// Follows the tasks of one method to where they end: through locals that are only looked at, whatever shows the same task in another way, and methods that do nothing with what they are given.
/// Only what is certainly left out counts as that.
/// </summary>
internal sealed class TaskFates(StackUses uses)
{
    // What shows the task that it is called on, or stands for those that it is given.
    private static readonly HashSet<string> s_showing = ["ConfigureAwait", "AsTask", "Preserve", "WaitAsync", "WhenAll", "WhenAny", "Unwrap"];

    private static readonly HashSet<string> s_looking = ["get_IsCompleted", "get_IsCompletedSuccessfully", "get_IsFaulted", "get_IsCanceled", "get_Status", "get_Exception", "get_Id", "get_AsyncState", "Dispose"];

    // Enough for an extension method that calls another.
    private const int Depth = 4;

    private readonly HashSet<int> _traced = [];
    private readonly HashSet<int> _locals = [];
    private int _depth;

    /// <summary>True for tasks, and for what gives one.</summary>
    public static bool IsTask(Type type) =>
        typeof(Task).IsAssignableFrom(type) || type == typeof(ValueTask) || (type.IsConstructedGenericType && type.GetGenericTypeDefinition() == typeof(ValueTask<>));

    /// <summary>Of what a call has left.</summary>
    public TaskFate OfResult(Instruction call)
    {
        _traced.Clear();
        _locals.Clear();
        return Of(call.Offset);
    }

    /// <summary>Of the tasks that a delegate to a function gives. Dropped where the base library collects them for nobody; a delegate that is dropped itself is not run.</summary>
    public TaskFate OfFunction(Instruction loaded)
    {
        TaskFate? worst = null;
        foreach (var made in uses.UsesOf(loaded.Offset))
        {
            foreach (var use in uses.UsesOf(made.By.Offset))
            {
                if (use.By.Code == OpCodes.Stsfld && uses.MemberOf(use.By) is FieldInfo field && IsLeftOut(field, use.By.Code)) continue;
                if (uses.MemberOf(use.By) is not MethodBase callee || !IsMapping(callee)) return TaskFate.Kept;
                if (OfResult(use.By) is var fate && !(fate <= worst)) worst = fate;
            }
        }

        return worst ?? TaskFate.Kept;
    }

    private TaskFate Of(int value)
    {
        if (!_traced.Add(value)) return TaskFate.Dropped;
        var all = uses.UsesOf(value);
        return all.Count == 0 ? TaskFate.Kept : all.Max(Of);
    }

    private TaskFate Of(StackUse use)
    {
        var code = use.By.Code;
        if (code == OpCodes.Pop || code == OpCodes.Initobj || code.FlowControl == FlowControl.Cond_Branch || code == OpCodes.Ceq || code == OpCodes.Cgt_Un) return TaskFate.Dropped;
        if (code == OpCodes.Ret) return TaskFate.Returned;
        if (code == OpCodes.Box || code == OpCodes.Castclass) return Of(use.By.Offset);
        if (code == OpCodes.Stfld || code == OpCodes.Stsfld) return uses.MemberOf(use.By) is FieldInfo field && IsLeftOut(field, code) ? TaskFate.Dropped : TaskFate.Kept;
        if (uses.VariableOf(use.By) is ("stloc", var local)) return OfLocal(local);
        if (uses.MemberOf(use.By) is MethodBase callee) return OfCall(use, callee);
        return code.Name!.StartsWith("stelem", StringComparison.Ordinal) || code == OpCodes.Stind_Ref || code == OpCodes.Stobj ? OfElement(use) : TaskFate.Kept;
    }

    // Also the place where the compiler keeps a delegate that it makes once.
    private static bool IsLeftOut(FieldInfo field, OpCode code) =>
        code == OpCodes.Stfld ? field.IsDefined(typeof(TransientAttribute), inherit: false) : field.DeclaringType is { } holder && CompilerNames.IsCompilerMade(holder.Name);

    private TaskFate OfLocal(int local)
    {
        if (!_locals.Add(local)) return TaskFate.Dropped;
        var worst = TaskFate.Dropped;
        foreach (var load in uses.All)
            if (uses.VariableOf(load) is ("ldloc" or "ldloca", var number) && number == local && Of(load.Offset) is var fate && fate > worst) worst = fate;
        return worst;
    }

    private TaskFate OfCall(StackUse use, MethodBase callee)
    {
        if (callee.DeclaringType is not { } declaring) return TaskFate.Kept;
        if (use.By.Code == OpCodes.Newobj) return IsTask(declaring) ? Of(use.By.Offset) : TaskFate.Kept;
        if (IsTask(declaring) || declaring == typeof(TaskExtensions)) return s_showing.Contains(callee.Name) ? Of(use.By.Offset) : s_looking.Contains(callee.Name) ? TaskFate.Dropped : TaskFate.Kept;
        if (IsMapping(callee)) return Of(use.By.Offset);
        if (IsOfInlineArray(callee)) return callee.Name.EndsWith("Ref", StringComparison.Ordinal) ? TaskFate.Dropped : Of(use.By.Offset);
        return PlatformAssemblies.Contains(declaring.Assembly) || (callee is { IsVirtual: true, IsFinal: false } && !declaring.IsSealed) ? TaskFate.Kept : OfArgument(use, callee);
    }

    // One of several that Task.WhenAll is given: in an array, or on the stack, in what the compiler makes for that.
    private TaskFate OfElement(StackUse use)
    {
        if (use.Position == 0) return TaskFate.Dropped;
        var worst = TaskFate.Dropped;
        foreach (var place in uses.OperandOf(use.By, 0))
        {
            var left = uses.LeftBy(place);
            var fate = left.Code == OpCodes.Newarr ? Of(place)
                : uses.MemberOf(left) is MethodBase callee && IsOfInlineArray(callee) && LocalAt(left) is { } local ? OfLocal(local)
                : TaskFate.Kept;
            if (fate > worst) worst = fate;
        }

        return worst;
    }

    private int? LocalAt(Instruction call)
    {
        foreach (var value in uses.OperandOf(call, 0))
            if (uses.VariableOf(uses.LeftBy(value)) is ("ldloca", var local)) return local;
        return null;
    }

    // What collects the results of a function.
    private static bool IsMapping(MethodBase callee) => callee.DeclaringType == typeof(Enumerable) || callee.Name == nameof(Array.ConvertAll);

    private static bool IsOfInlineArray(MethodBase callee) =>
        callee.Name.StartsWith("InlineArray", StringComparison.Ordinal) && CompilerNames.IsCompilerMade(callee.DeclaringType!.Name);

    private TaskFate OfArgument(StackUse use, MethodBase callee)
    {
        if (_depth == Depth || StackUses.Of(callee) is not { } inside) return TaskFate.Kept;
        var fates = new TaskFates(inside) { _depth = _depth + 1 };
        var worst = TaskFate.Dropped;
        foreach (var load in inside.All)
        {
            if (inside.VariableOf(load) is not ("ldarg" or "ldarga", var number) || number != use.Position) continue;
            var fate = fates.Of(load.Offset);
            if (fate > worst) worst = fate;
        }

        return worst == TaskFate.Returned ? Of(use.By.Offset) : worst;
    }
}
