using System.Reflection;
using CapSdk.Codecs.Fields;
using CapSdk.Promises;
using CapSdk.Scenarios;
using CapSdk.Scenarios.Running;

namespace CapSdk.Runtime.Tests.Images;

/// <summary>
/// The values that a suspended scenario keeps: parameters, locals and temporaries of its methods, with what closures have captured of them, and the fields of
/// the objects whose methods wait. The outside is none of them.
/// </summary>
internal static class KeptValues
{
    /// <summary>Makes each of the values <c>default</c>, one when it is called.</summary>
    public static IReadOnlyList<Action> Clearings(OutsideWorld world)
    {
        var (clearings, seen) = (new List<Action>(), new HashSet<object>(ReferenceEqualityComparer.Instance));
        foreach (var frame in FramesOf(world))
        {
            var (machine, slot) = (frame.BoxedStateMachine!, frame.GetType().GetField(nameof(Frame<,>.StateMachine), BindingFlags.Instance | BindingFlags.NonPublic)!);
            Add(machine, () => slot.SetValue(frame, machine));
        }

        return clearings;

        void Add(object holder, Action hasChanged)
        {
            if (!seen.Add(holder)) return;
            foreach (var field in FieldsOf(holder.GetType()))
            {
                if (field.Name is "<>1__state" or "<>t__builder" || AwaiterSlots.IsSlot(field.Name) || field.GetValue(holder) is not { } value || value is IOutside) continue;
                // Cleared itself, anything at all would change the end of the method.
                if (!value.GetType().IsValueType && (field.Name == "<>4__this" || value.GetType().Name.StartsWith("<>c__", StringComparison.Ordinal))) Add(value, static () => { });
                else clearings.Add(() => { field.SetValue(holder, null); hasChanged(); });
            }
        }
    }

    private static IEnumerable<IFrame> FramesOf(OutsideWorld world)
    {
        var (seen, ahead) = (new HashSet<Promise>(ReferenceEqualityComparer.Instance), new Queue<Promise>([world.Root, .. world.Pending]));
        while (ahead.TryDequeue(out var promise))
        {
            if (promise.IsCompleted || !seen.Add(promise)) continue;
            if (promise is IFrame frame) yield return frame;
            foreach (var waiter in promise.State as IEnumerable<object> ?? [promise.State!])
                if (waiter is Promise waiting) ahead.Enqueue(waiting);
        }
    }

    private static IEnumerable<FieldInfo> FieldsOf(Type type)
    {
        for (var declaring = type; declaring is not null; declaring = declaring.BaseType)
            foreach (var field in declaring.GetFields(BindingFlags.Instance | BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.DeclaredOnly)) yield return field;
    }
}
