using System.Reflection;
using System.Reflection.Emit;

namespace CapSdk.Codecs.Code;

/// <summary>
/// Work that goes on beside the turns, at this host, while its process goes on at another: what it then changes are objects that nobody looks at any more. Neither a frame nor an
/// object of the process leads to it, so it is found where it is started.
/// </summary>
internal static class BackgroundWork
{
    private static readonly Remedy s_remedy = WorkStarts.InsteadOfLeaving;

    private static readonly Remedy s_remedyOfDropped = WorkStarts.InsteadOfDropping;

    /// <summary>Of what the base library starts.</summary>
    /// <param name="callee">What is called, made, or made a delegate to.</param>
    /// <param name="method">By which method.</param>
    /// <param name="il">The instructions of that.</param>
    /// <param name="end">Where the next one begins.</param>
    public static Hazard? HazardOf(MethodBase callee, MethodBase method, byte[] il, int end)
    {
        if (callee.DeclaringType is not { } declaring || !(IsStart(declaring, callee) || IsHung(declaring, callee, method)) || IsAwaitedByPromise(method, il, end)) return null;
        return new Hazard(StepOf(declaring, callee), CodeNames.Of(declaring), s_remedy, IsValue: true);
    }

    /// <summary>Of a method whose task is dropped, where it goes on by itself.</summary>
    public static Hazard HazardOfDropped(MethodInfo started)
    {
        var name = started.Name == nameof(Action.Invoke) ? started.Name : CompilerNames.UserName(started.Name) ?? "lambda";
        return new Hazard(
            new PathStep($"{CodeNames.Of(OutermostOf(started.DeclaringType!))}.{name}"), started.ReturnType == typeof(void) ? "void" : CodeNames.Of(started.ReturnType), s_remedyOfDropped, IsValue: true);
    }

    private static bool IsStart(Type declaring, MethodBase callee) => NameOf(declaring) is { } name
        && (WorkStarts.Leaves(name, callee.Name, callee.GetParameters().Length) || (callee.Name == nameof(Task.ContinueWith) && typeof(Task).IsAssignableFrom(declaring)));

    // An awaiter of a user's own passes on what it is given to go on with: who awaits it is found by that.
    private static bool IsHung(Type declaring, MethodBase callee, MethodBase method) =>
        NameOf(declaring) is { } name && WorkStarts.Hangs(name, callee.Name) && !method.Name.EndsWith("OnCompleted", StringComparison.Ordinal);

    private static string? NameOf(Type type) => (type.IsConstructedGenericType ? type.GetGenericTypeDefinition() : type).FullName;

    private static PathStep StepOf(Type declaring, MethodBase callee) => new(callee.IsConstructor ? "new " + CodeNames.Of(declaring) : $"{CodeNames.Of(declaring)}.{callee.Name}");

    private static Type OutermostOf(Type type)
    {
        while (type.DeclaringType is { } outer && OwnedTypes.IsClosure(type)) type = outer;
        return type;
    }

    // While it waits, the await is refused; afterwards there is nothing left that could be lost.
    private static bool IsAwaitedByPromise(MethodBase method, byte[] il, int end) =>
        method.DeclaringType is { } machine && LostWork.BuilderOf(machine) is { } builder && !LostWork.IsOfPlatform(builder) && IsAwaited(method, il, end);

    // Nothing but ConfigureAwait, and locals that a struct has to lie in, stands between a call and what asks its result for an awaiter.
    private static bool IsAwaited(MethodBase method, byte[] il, int end)
    {
        int? stored = null;
        foreach (var instruction in Instructions.Of(il).Where(instruction => instruction.Offset >= end))
        {
            var variable = Instructions.VariableOf(instruction, il);
            if (variable is ("stloc", var local)) stored = local;
            else if (variable is ("ldloca", var place) && stored == place) stored = null;
            else if (instruction.Code.OperandType == OperandType.InlineMethod)
            {
                var next = Instructions.Resolve(method, BitConverter.ToInt32(il, instruction.Operand), out _)?.Name;
                if (stored is not null || next is not (nameof(Task.ConfigureAwait) or nameof(Task.GetAwaiter))) return false;
                if (next == nameof(Task.GetAwaiter)) return true;
            }
            else if (instruction.Code != OpCodes.Nop && CanonicalCode.NameOf(instruction.Code).Name != "ldc.i4") return false;
        }

        return false;
    }
}
