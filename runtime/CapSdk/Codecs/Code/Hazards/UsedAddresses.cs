using System.Reflection;
using System.Reflection.Emit;

namespace CapSdk.Codecs.Code;

/// <summary>Where a method comes by an address as a number, or uses one.</summary>
internal static class UsedAddresses
{
    /// <summary>By a call of the base library, or of native code.</summary>
    public static Hazard? HazardOf(MethodBase callee)
    {
        if (callee.DeclaringType is not { } declaring) return null;
        var name = callee.IsSpecialName && callee.Name.StartsWith("get_", StringComparison.Ordinal) ? callee.Name[4..] : callee.Name;
        var type = declaring.IsConstructedGenericType ? declaring.GetGenericTypeDefinition() : declaring;
        var isMeant = callee.Attributes.HasFlag(MethodAttributes.PinvokeImpl) ? HasAddress(callee) : HostAddresses.Concern(type.FullName ?? "", name, HasAddress(callee));
        return isMeant ? HazardAt($"{CodeNames.Of(declaring)}.{name}") : null;
    }

    /// <summary>By what one instruction does with what the one before has put on the stack: a method's address that no delegate is made of, a pointer that becomes a number.</summary>
    public static Hazard? HazardOf(Instruction before, Instruction instruction, MethodBase method, byte[] il)
    {
        if (before.Code == OpCodes.Ldftn || before.Code == OpCodes.Ldvirtftn)
            return instruction.Code != OpCodes.Newobj && Instructions.Resolve(method, BitConverter.ToInt32(il, before.Operand), out _) is MethodBase function ? HazardAt("&" + HazardSearch.NameOf(function)[..^2]) : null;
        if (VariableOf(before, "ld", method, il) is not { } variable || !(variable.IsPointer || variable.IsFunctionPointer)) return null;
        return IsConverting(instruction.Code) || IsNumber(TargetOf(instruction, method, il)) ? HazardAt("an address as a number") : null;
    }

    private static Hazard HazardAt(string step) => new(new PathStep(step), "nint", HostAddresses.Instead, IsValue: true);

    private static bool HasAddress(MethodBase callee) =>
        (callee is MethodInfo { ReturnType: var returned } && IsAddress(returned)) || callee.GetParameters().Any(static parameter => IsAddress(parameter.ParameterType));

    private static bool IsAddress(Type type)
    {
        while (type.IsByRef || type.IsArray) type = type.GetElementType()!;
        return type.IsPointer || type.IsFunctionPointer || type == typeof(nint) || type == typeof(nuint);
    }

    private static bool IsNumber(Type? type) => type == typeof(nint) || type == typeof(nuint);

    // To a native number no instruction converts; what takes it says that it is one.
    private static bool IsConverting(OpCode code) => code == OpCodes.Conv_I || code == OpCodes.Conv_U || code == OpCodes.Conv_I8 || code == OpCodes.Conv_U8
        || code == OpCodes.Conv_Ovf_I_Un || code == OpCodes.Conv_Ovf_U_Un || code == OpCodes.Conv_Ovf_I8_Un || code == OpCodes.Conv_Ovf_U8_Un;

    private static Type? TargetOf(Instruction instruction, MethodBase method, byte[] il)
    {
        if (instruction.Code == OpCodes.Ret) return (method as MethodInfo)?.ReturnType;
        return instruction.Code.OperandType switch
        {
            OperandType.InlineField when Instructions.Resolve(method, BitConverter.ToInt32(il, instruction.Operand), out _) is FieldInfo field => field.FieldType,
            OperandType.InlineMethod when Instructions.Resolve(method, BitConverter.ToInt32(il, instruction.Operand), out _) is MethodBase callee => callee.GetParameters().LastOrDefault()?.ParameterType,
            _ => VariableOf(instruction, "st", method, il),
        };
    }

    // Loaded (ld) or stored to (st).
    private static Type? VariableOf(Instruction instruction, string kind, MethodBase method, byte[] il)
    {
        var (name, digit) = CanonicalCode.NameOf(instruction.Code);
        if (!name.StartsWith(kind, StringComparison.Ordinal) || name is not ("ldloc" or "stloc" or "ldarg" or "starg")) return null;
        var number = instruction.Code.OperandType switch
        {
            OperandType.InlineVar => BitConverter.ToUInt16(il, instruction.Operand),
            OperandType.ShortInlineVar => il[instruction.Operand],
            _ => digit![0] - '0',
        };
        if (name.EndsWith("loc", StringComparison.Ordinal)) return Instructions.BodyOf(method)!.LocalVariables[number].LocalType;
        if (!method.IsStatic) number--;
        return number < 0 ? null : method.GetParameters()[number].ParameterType;
    }
}
