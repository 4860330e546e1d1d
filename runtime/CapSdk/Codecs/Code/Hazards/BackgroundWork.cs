using System.Reflection;
using System.Reflection.Emit;
using CapSdk.Codecs.Types;

namespace CapSdk.Codecs.Code;

/// <summary>
/// Work that goes on beside the turns, at this host, while its process goes on at another: what it then changes are objects that nobody looks at any more. Neither a frame nor an
/// object of the process leads to it, so it is found where it is started.
/// </summary>
internal static class BackgroundWork
{
    public static readonly Remedy RemedyOfDropped = "Nobody waits for it, and what it does after a move is lost: let it return a promise, async Promise instead of async Task or async void, and let a device wait for tasks";

    private static readonly Remedy s_remedy = WorkStarts.InsteadOfLeaving;

    /// <param name="code">How <paramref name="callee"/> is used: called, made, or made a delegate to.</param>
    /// <param name="callee">What is used.</param>
    /// <param name="method">By which method.</param>
    /// <param name="il">The instructions of that.</param>
    /// <param name="end">Where the next one begins.</param>
    public static Hazard? HazardOf(OpCode code, MethodBase callee, MethodBase method, byte[] il, int end)
    {
        if (callee.DeclaringType is not { } declaring) return null;
        if (IsStart(declaring, callee)) return IsAwaitedByPromise(method, il, end) ? null : new Hazard(StepOf(declaring, callee), CodeNames.Of(declaring), s_remedy, IsValue: true);
        if (callee is not MethodInfo { IsAbstract: false } started || !IsDropped(code, started, method, il, end) || !WaitsOfItself(started)) return null;
        return new Hazard(new PathStep($"{CodeNames.Of(OutermostOf(declaring))}.{CompilerNames.UserName(started.Name) ?? "lambda"}"), started.ReturnType == typeof(void) ? "void" : CodeNames.Of(started.ReturnType), RemedyOfDropped, IsValue: true, Started: started);
    }

    private static bool IsStart(Type declaring, MethodBase callee) =>
        (declaring.IsConstructedGenericType ? declaring.GetGenericTypeDefinition() : declaring).FullName is { } name
        && (WorkStarts.Leaves(name, callee.Name) || (callee.Name == nameof(Task.ContinueWith) && typeof(Task).IsAssignableFrom(declaring)));

    private static PathStep StepOf(Type declaring, MethodBase callee) => new(callee.IsConstructor ? "new " + CodeNames.Of(declaring) : $"{CodeNames.Of(declaring)}.{callee.Name}");

    private static Type OutermostOf(Type type)
    {
        while (type.DeclaringType is { } outer && OwnedTypes.IsClosure(type)) type = outer;
        return type;
    }

    // While it waits, the await is refused; afterwards there is nothing left that could be lost.
    private static bool IsAwaitedByPromise(MethodBase method, byte[] il, int end) =>
        method.DeclaringType is { } machine && BuilderOf(machine) is { } builder && !IsOfPlatform(builder) && IsAwaited(method, il, end);

    // Nothing but ConfigureAwait, and locals that a struct has to lie in, stands between a call and what asks its result for an awaiter.
    private static bool IsAwaited(MethodBase method, byte[] il, int end)
    {
        int? stored = null;
        foreach (var instruction in From(il, end))
        {
            var name = instruction.Code.Name!;
            if (name.StartsWith("stloc", StringComparison.Ordinal)) stored = LocalOf(instruction, il);
            else if (name.StartsWith("ldloca", StringComparison.Ordinal) && stored == LocalOf(instruction, il)) stored = null;
            else if (instruction.Code.OperandType == OperandType.InlineMethod)
            {
                var next = Instructions.Resolve(method, BitConverter.ToInt32(il, instruction.Operand), out _)?.Name;
                if (stored is not null || next is not (nameof(Task.ConfigureAwait) or nameof(Task.GetAwaiter))) return false;
                if (next == nameof(Task.GetAwaiter)) return true;
            }
            else if (instruction.Code != OpCodes.Nop && !name.StartsWith("ldc.i4", StringComparison.Ordinal)) return false;
        }

        return false;
    }

    // Of an async method that keeps its rest in the machine: its waits are those of the base library, so nothing of the process leads to it.
    private static bool WaitsOfItself(MethodInfo method) =>
        OwnedTypes.StateMachineOf(method) is { } machine && BuilderOf(machine) is { } builder && IsOfPlatform(builder) && !AsyncIterators.IsOne(machine)
        && Calls.Bodies(method).Skip(1).Any(WaitsForOthers);

    // Read by itself: the findings of a method that starts itself are not there yet.
    private static bool WaitsForOthers(MethodBase step) => Instructions.BodyOf(step)?.GetILAsByteArray() is { } il && Instructions.Of(il).Any(instruction =>
        instruction.Code.OperandType == OperandType.InlineMethod
        && Instructions.Resolve(step, BitConverter.ToInt32(il, instruction.Operand), out _) is MethodInfo { IsGenericMethod: true, Name: "AwaitUnsafeOnCompleted" or "AwaitOnCompleted" } wait
        && IsOfPlatform(wait.GetGenericArguments()[0]));

    private static bool IsOfPlatform(Type type) => PlatformAssemblies.Contains(type.Assembly) && type.Assembly != typeof(BackgroundWork).Assembly;

    private static Type? BuilderOf(Type machine) => RuntimeTypes.DeclaredFields(machine).FirstOrDefault(static field => field.Name == "<>t__builder")?.FieldType;

    private static bool IsDropped(OpCode code, MethodInfo started, MethodBase method, byte[] il, int end)
    {
        if (started.ReturnType == typeof(void)) return true;
        if (code == OpCodes.Ldftn || code == OpCodes.Ldvirtftn) return false;
        foreach (var next in From(il, end))
            if (next.Code != OpCodes.Nop) return next.Code == OpCodes.Pop || (next.Code == OpCodes.Stfld && IsLeftOut(Instructions.Resolve(method, BitConverter.ToInt32(il, next.Operand), out _)));
        return false;
    }

    private static bool IsLeftOut(MemberInfo? field) => field?.IsDefined(typeof(TransientAttribute), inherit: false) == true;

    private static IEnumerable<Instruction> From(byte[] il, int start) => Instructions.Of(il).Where(instruction => instruction.Offset >= start);

    private static int LocalOf(Instruction instruction, byte[] il) => instruction.Code.OperandType switch
    {
        OperandType.ShortInlineVar => il[instruction.Operand],
        OperandType.InlineVar => BitConverter.ToUInt16(il, instruction.Operand),
        _ => instruction.Code.Name![^1] - '0',
    };
}
