using System.Reflection;
using System.Reflection.Emit;
using System.Runtime.CompilerServices;
using CapSdk.Codecs.Types;

namespace CapSdk.Codecs.Code;

/// <summary>
/// Which methods of components go on by themselves when they have returned: async ones that keep their rest in the machine and wait for tasks of the base library, so that nothing of the process
/// leads to them, and those that answer with the task of such a one. Who drops that task has started work beside the turns.
/// </summary>
internal sealed class LostWork
{
    // Each search asks for all that it reaches.
    private static readonly CodeMemo<MethodInfo, StrongBox<bool>> s_waits = new();

    private readonly HashSet<MethodInfo> _goingOn = [];
    private readonly MethodInfo[] _functions = [];

    /// <param name="methods">All that may run.</param>
    public LostWork(IReadOnlyCollection<MethodBase> methods)
    {
        foreach (var method in methods)
            if (method is MethodInfo started && WaitsOfItself(started)) _goingOn.Add(started);
        if (_goingOn.Count == 0) return;
        _functions = [.. methods.SelectMany(static method => Hazards.Of(method).Functions).Select(RuntimeTypes.DefinitionOf).OfType<MethodInfo>().Distinct()];
        for (var known = 0; known != _goingOn.Count;)
        {
            known = _goingOn.Count;
            foreach (var method in methods)
                if (method is MethodInfo handing && !_goingOn.Contains(handing) && Hazards.Of(handing).Tasks.Returned.Any(GoesOn)) _goingOn.Add(handing);
        }
    }

    /// <summary>True where what is called goes on, or may: behind an interface, a base class or a delegate it is any of those that fit.</summary>
    public bool GoesOn(MethodInfo callee)
    {
        if (_goingOn.Count == 0) return false;
        if (typeof(Delegate).IsAssignableFrom(callee.DeclaringType)) return callee.Name == nameof(Action.Invoke) && Array.Exists(_functions, function => _goingOn.Contains(function) && Fits(function, callee));
        var definition = (MethodInfo)RuntimeTypes.DefinitionOf(callee);
        return _goingOn.Contains(definition) || _goingOn.Any(method => VirtualCalls.Mean(definition, method));
    }

    // What an extension method is called on is no parameter of a delegate to it.
    private static bool Fits(MethodInfo function, MethodInfo invoked)
    {
        if (!IsSame(function.ReturnType, invoked.ReturnType)) return false;
        var (given, wanted) = (function.GetParameters(), invoked.GetParameters());
        return VirtualCalls.AreLike(given, wanted) || (function.IsStatic && given.Length > 0 && VirtualCalls.AreLike(given[1..], wanted));
    }

    private static bool IsSame(Type given, Type wanted) => wanted.IsGenericParameter || given == wanted || (given.IsGenericType && wanted.IsGenericType && given.GetGenericTypeDefinition() == wanted.GetGenericTypeDefinition());

    private static bool WaitsOfItself(MethodInfo method) => s_waits.GetValue(method, static one => new StrongBox<bool>(FindOut(one))).Value;

    private static bool FindOut(MethodInfo method) =>
        OwnedTypes.StateMachineOf(method) is { } machine && BuilderOf(machine) is { } builder && IsOfPlatform(builder) && !AsyncIterators.IsOne(machine)
        && Calls.Bodies(method).Skip(1).Any(WaitsForOthers);

    private static bool WaitsForOthers(MethodBase step) => Instructions.BodyOf(step)?.GetILAsByteArray() is { } il && Instructions.Of(il).Any(instruction =>
        instruction.Code.OperandType == OperandType.InlineMethod
        && Instructions.Resolve(step, BitConverter.ToInt32(il, instruction.Operand), out _) is MethodInfo { IsGenericMethod: true, Name: "AwaitUnsafeOnCompleted" or "AwaitOnCompleted" } wait
        && IsOfPlatform(wait.GetGenericArguments()[0]));

    internal static bool IsOfPlatform(Type type) => PlatformAssemblies.Contains(type.Assembly) && type.Assembly != typeof(LostWork).Assembly;

    internal static Type? BuilderOf(Type machine) => RuntimeTypes.DeclaredFields(machine).FirstOrDefault(static field => field.Name == "<>t__builder")?.FieldType;
}
