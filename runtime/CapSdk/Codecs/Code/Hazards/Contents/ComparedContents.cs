using System.Reflection;
using System.Reflection.Emit;
using CapSdk.Codecs.Types;

namespace CapSdk.Codecs.Code;

/// <summary>
/// Which methods compare by reference what a <c>static readonly</c> field holds, as it stands in the source: the field, or a property of the component that gives it out, on one side of <c>==</c>, <c>!=</c>,
/// <c>ReferenceEquals</c> or <c>Equals</c>; or an item of it, taken by an index or a key. Nothing is followed any further: a move is not refused for what may be a comparison.
/// </summary>
/// <param name="given">The fields whose content the result of a method leads to.</param>
internal sealed class ComparedContents(Func<MethodBase, FieldInfo[]> given)
{
    /// <summary>True if the method compares what the field holds, or an item, with anything but null.</summary>
    /// <param name="method">Of the component.</param>
    /// <param name="field">As it is defined.</param>
    /// <param name="isWhole">True if what the field holds is in question.</param>
    /// <param name="items">The types of the items that are.</param>
    public bool ComparesIn(MethodBase method, FieldInfo field, bool isWhole, IReadOnlyCollection<Type> items)
    {
        if (StackUses.Of(method) is not { } uses) return false;
        foreach (var load in uses.All)
        {
            if (!Loads(uses, load, field)) continue;
            if (isWhole && uses.UsesOf(load.Offset).Any(use => IsCompared(uses, use))) return true;
            foreach (var use in uses.UsesOf(load.Offset))
                if (use.Position == 0 && ItemTakenBy(uses, use.By) is { } item && items.Any(item.IsAssignableFrom) && uses.UsesOf(use.By.Offset).Any(taken => IsCompared(uses, taken))) return true;
        }

        return false;
    }

    private bool Loads(StackUses uses, Instruction instruction, FieldInfo field) => uses.MemberOf(instruction) switch
    {
        FieldInfo loaded => instruction.Code == OpCodes.Ldsfld && RuntimeTypes.DefinitionOf(loaded) == field,
        MethodInfo { IsStatic: true } getter => getter.GetParameters().Length == 0 && Array.IndexOf(given(RuntimeTypes.DefinitionOf(getter)), field) >= 0,
        _ => false,
    };

    private static bool IsCompared(StackUses uses, StackUse use)
    {
        var code = use.By.Code;
        if (code == OpCodes.Castclass || code == OpCodes.Isinst) return uses.UsesOf(use.By.Offset).Any(next => IsCompared(uses, next));
        var compares = code == OpCodes.Ceq || code == OpCodes.Beq || code == OpCodes.Beq_S || code == OpCodes.Bne_Un || code == OpCodes.Bne_Un_S
            || (uses.MemberOf(use.By) is MethodBase { Name: "Equals" or "ReferenceEquals" } callee && callee.DeclaringType == typeof(object));
        return compares && !IsNull(uses, use.By, 1 - use.Position);
    }

    // By an index, or by the key of a table; null for other instructions, and for what has no identity.
    private static Type? ItemTakenBy(StackUses uses, Instruction taking)
    {
        if (taking.Code == OpCodes.Ldelem_Ref) return uses.OperandOf(taking, 0) is [var array] && uses.MemberOf(uses.LeftBy(array)) is FieldInfo { FieldType: { IsArray: true } type } ? type.GetElementType() : null;
        return uses.MemberOf(taking) is MethodInfo { Name: "get_Item", ReturnType: { IsValueType: false, ContainsGenericParameters: false } returned } && returned != typeof(string) && returned != typeof(object) ? returned : null;
    }

    private static bool IsNull(StackUses uses, Instruction by, int position)
    {
        var operands = uses.OperandOf(by, position);
        return operands.Length > 0 && Array.TrueForAll(operands, value => uses.LeftBy(value).Code == OpCodes.Ldnull);
    }
}
