using System.Collections.Immutable;
using CapSdk.Codecs.Code;
using CapSdk.Codecs.Fields;
using CapSdk.Images;
using CapSdk.Processes;

namespace CapSdk.Testing.Memory;

/// <summary>What a process remembers between two turns, as text: fields of its objects, and locals of its suspended methods.</summary>
/// <param name="Awaits">Where its methods wait: <c>Tour.Visit, await 1</c>.</param>
/// <param name="Values">By their names: <c>Tour._visited</c>, <c>Tour.Visit, await 1, local 'lines'</c>.</param>
/// <param name="LeftOut">Members marked <c>[Transient]</c> that hold something.</param>
internal sealed record ProcessMemory(ImmutableArray<string> Awaits, ImmutableArray<(string Name, string Text)> Values, ImmutableArray<string> LeftOut)
{
    /// <summary>
    /// On the thread of the world, between turns. What only others hold of the process (an object that it has given away) is left out: the collector decides when that is gone.
    /// </summary>
    public static ProcessMemory Of(MovableProcess process)
    {
        var describer = new Describer();
        List<string> awaits = [];
        List<(string, string)> values = [];
        if (process.Root is { } root) values.AddRange(Fields(describer, CodeNames.Of(root.GetType()) + ".", root));
        foreach (var call in process.Calls.Pending) describer.MeetWaiters(call.Promise.Promise);
        while (describer.TryNextFrame(out var frame))
        {
            // WhenAll is an async method too, the runtime's own.
            if (frame.BoxedStateMachine is not { } machine || frame.StateMachineType.Assembly == typeof(CapHost).Assembly) continue;
            var name = FrameNames.Of(frame);
            awaits.Add(name);
            values.AddRange(Locals(describer, name, machine));
        }

        awaits.Sort(StringComparer.Ordinal);
        return new ProcessMemory([.. awaits], [.. values], [.. describer.LeftOut]);
    }

    private static IEnumerable<(string, string)> Fields(Describer describer, string prefix, object holder)
    {
        // Once, for what is left out of it.
        var whole = describer.Text(holder);
        return FieldList.Of(holder.GetType()) is { Length: 0 }
            ? [(prefix.TrimEnd('.'), whole)]
            : FieldList.Of(holder.GetType()).Select(field => (prefix + (CompilerNames.UserName(field.Name) ?? field.Name), ValueText.Of(field.GetValue(holder))));
    }

    private static IEnumerable<(string, string)> Locals(Describer describer, string method, object machine) =>
        from field in FieldList.Of(machine.GetType())
        where !AwaiterSlots.IsSlot(field.Name)
        let value = field.GetValue(machine)
        let step = PathStep.InCode(machine.GetType(), field.Name, value?.GetType() ?? field.FieldType)
        where step is { Text: not "this" }
        let text = describer.Text(value)
        where !IsOfCompiler(field.Name, step.Value.Text)
        select ($"{method}, {step.Value.Text}", text);

    // The builder, the state and temporaries say nothing to a person.
    private static bool IsOfCompiler(string field, string step) => field.StartsWith("<>1", StringComparison.Ordinal) || field.StartsWith("<>t__", StringComparison.Ordinal) || step.StartsWith("a temporary", StringComparison.Ordinal);
}
