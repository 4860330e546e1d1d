using System.Collections;
using System.Globalization;
using System.Reflection;
using CapSdk.Codecs.Code;
using CapSdk.Codecs.Collections;
using CapSdk.Codecs.Fields;
using CapSdk.Codecs.Queries;
using CapSdk.Codecs.Types;
using CapSdk.Promises;

namespace CapSdk.Images;

/// <summary>How one object holds another, in the words of whoever wrote the code. Looked for only when a capture was refused.</summary>
internal static class HeldBy
{
    /// <summary>One step of a path, or null where it says nothing to a person (a closure, the box of a state machine).</summary>
    public static PathStep? Step(object holder, object held)
    {
        if (holder is IFrame frame) return frame.BoxedStateMachine is { } machine && !ReferenceEquals(machine, held) ? InCode(machine, held) : null;
        var type = holder.GetType();
        // To look for its position in a query would run the query.
        if (QueryTypes.Covers(type)) return null;
        if (OwnedTypes.IsOfCode(type)) return InCode(holder, held);
        if (holder is Promise or Task) return null;
        if (holder is Delegate) return null;
        // What is the SDK's own affair says nothing to a person either.
        if (type.Assembly == typeof(HeldBy).Assembly && !type.IsVisible) return null;
        if (holder is IEnumerable and not string && Position(holder, held) is { } position) return new PathStep(position);
        // How a collection of the base library keeps things is its own affair.
        if (holder is IEnumerable && PlatformAssemblies.Contains(type.Assembly)) return ComparerCodec.IsComparer(held) ? new PathStep("its comparer") : null;
        return FieldPath(holder, held) is var (field, path) ? new PathStep($"{CodeNames.Of(FieldList.NamedBy(type, field))}.{CompilerNames.UserName(path) ?? path}", IsField: true) : new PathStep(CodeNames.Of(type));
    }

    /// <summary>True for steps that lead from a method to its own object.</summary>
    public static bool IsThis(PathStep step) => step.Text == "this";

    private static PathStep? InCode(object code, object held) =>
        FieldPath(code, held) is var (field, _) ? PathStep.InCode(code.GetType(), field.Name, held.GetType()) : null;

    private static (FieldInfo First, string Path)? FieldPath(object holder, object held, Type? type = null, int depth = 0)
    {
        foreach (var field in FieldList.Of(type ?? holder.GetType()))
        {
            var value = field.GetValue(holder);
            if (value is null) continue;
            if (Is(value, held)) return (field, field.Name);
            if (depth < 4 && field.FieldType is { IsValueType: true, IsPrimitive: false } && FieldPath(value, held, field.FieldType, depth + 1) is var (_, inner)) return (field, field.Name + "." + inner);
        }

        return null;
    }

    // The tree of a sorted dictionary is the dictionary, to a person.
    private static bool Is(object value, object held) => ReferenceEquals(value, held) || SortedTrees.Holds(value, held);

    private static string? Position(object holder, object held)
    {
        var position = 0;
        foreach (var item in (IEnumerable)holder)
        {
            if ((item is not null && Is(item, held)) || (item is not null && item.GetType().IsValueType && FieldPath(item, held) is not null))
                return holder is IDictionary || SortedTrees.IsTree(holder.GetType()) ? "a value" : string.Create(CultureInfo.InvariantCulture, $"[{position}]");
            position++;
        }

        return null;
    }
}
