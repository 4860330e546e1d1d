using System.Reflection;
using System.Reflection.Emit;

namespace CapSdk.Codecs.Code;

/// <summary>
/// Where a method makes a number of an address: a pointer, the place of a variable, a method's address that no delegate is made of. What is read or called at an address while it is one, as in
/// <c>fixed</c> and <c>stackalloc</c>, or a local function pointer, leaves nothing behind.
/// </summary>
internal sealed class AddressNumbers
{
    private readonly MethodBase _method;
    private readonly MethodBody _body;
    private readonly StackUses _uses;
    private readonly Dictionary<int, bool> _known = [];

    private AddressNumbers(MethodBase method, MethodBody body, byte[] il) => (_method, _body, _uses) = (method, body, new StackUses(method, il));

    public static IEnumerable<Hazard> HazardsOf(MethodBase method, byte[] il) =>
        Instructions.BodyOf(method) is { } body && HasAddresses(body, il) ? new AddressNumbers(method, body, il).Find() : [];

    // What no delegate is made of, and what is not there without pointers.
    private static bool HasAddresses(MethodBody body, byte[] il)
    {
        if (body.LocalVariables.Any(static local => IsAddress(local.LocalType))) return true;
        var before = OpCodes.Nop;
        foreach (var (code, _) in Instructions.Of(il))
        {
            if (code == OpCodes.Conv_U || code == OpCodes.Conv_I || code == OpCodes.Conv_U8 || code == OpCodes.Conv_I8 || code == OpCodes.Localloc) return true;
            if ((before == OpCodes.Ldftn || before == OpCodes.Ldvirtftn) && code != OpCodes.Newobj) return true;
            before = code;
        }

        return false;
    }

    private IEnumerable<Hazard> Find()
    {
        foreach (var instruction in _uses.All)
        {
            for (var position = 0; position < _uses.CountOf(instruction); position++)
            {
                if (!IsConverting(instruction.Code) && !IsNumber(TargetOf(instruction, position))) continue;
                foreach (var value in _uses.OperandOf(instruction, position))
                    if (IsAddress(value)) yield return UsedAddresses.HazardAt(FunctionAt(value) is { } function ? "&" + HazardSearch.NameOf(function)[..^2] : "an address as a number");
            }
        }
    }

    private MethodBase? FunctionAt(int value) => _uses.LeftBy(value) is var left && (left.Code == OpCodes.Ldftn || left.Code == OpCodes.Ldvirtftn) ? _uses.MemberOf(left) as MethodBase : null;

    private bool IsAddress(int value)
    {
        if (_known.TryGetValue(value, out var known)) return known;
        _known[value] = false;
        return _known[value] = Judge(_uses.LeftBy(value));
    }

    // To a native number no instruction converts, and what makes a pointer of a place is the same one: what takes it says what it is.
    private bool Judge(Instruction left)
    {
        var code = left.Code;
        if (code == OpCodes.Ldftn || code == OpCodes.Ldvirtftn || code == OpCodes.Localloc) return true;
        if (code == OpCodes.Conv_U || code == OpCodes.Conv_I) return Operand(left, 0, IsAddress) || Operand(left, 0, IsPlace);
        if (code == OpCodes.Add) return Operand(left, 0, IsAddress) || Operand(left, 1, IsAddress);

        // Between two it is a distance.
        if (code == OpCodes.Sub) return Operand(left, 0, IsAddress) && !Operand(left, 1, IsAddress);
        if (code == OpCodes.Ldind_I) return Operand(left, 0, value => TypeOf(_uses.LeftBy(value)) is { HasElementType: true } type && IsAddress(type.GetElementType()!));

        // Who gives it is refused already, for that.
        if (_uses.MemberOf(left) is MethodBase callee && UsedAddresses.HazardOf(callee) is not null) return false;
        return TypeOf(left) is { } known && IsAddress(known);
    }

    private bool Operand(Instruction instruction, int position, Func<int, bool> isMeant) => _uses.OperandOf(instruction, position).Any(isMeant);

    // Of a variable, a field or an element.
    private bool IsPlace(int value)
    {
        var left = _uses.LeftBy(value);
        return left.Code == OpCodes.Ldflda || left.Code == OpCodes.Ldsflda || left.Code == OpCodes.Ldelema || _uses.VariableOf(left) is ("ldloca" or "ldarga", _) || TypeOf(left) is { IsByRef: true };
    }

    private Type? TypeOf(Instruction left) => _uses.MemberOf(left) switch
    {
        FieldInfo field => left.Code == OpCodes.Ldfld || left.Code == OpCodes.Ldsfld ? field.FieldType : null,
        MethodInfo callee => callee.ReturnType,
        _ when left.Code == OpCodes.Add || left.Code == OpCodes.Sub => _uses.OperandOf(left, 0).Concat(_uses.OperandOf(left, 1)).Select(value => TypeOf(_uses.LeftBy(value))).FirstOrDefault(static type => type is { IsPointer: true }),
        _ => _uses.VariableOf(left) is ("ldloc" or "ldarg", _) variable ? TypeOf(variable) : null,
    };

    private Type? TypeOf((string Name, int Number) variable)
    {
        if (variable.Name.EndsWith("loc", StringComparison.Ordinal)) return _body.LocalVariables[variable.Number].LocalType;
        var number = _method.IsStatic ? variable.Number : variable.Number - 1;
        return number >= 0 ? _method.GetParameters()[number].ParameterType : _method.DeclaringType is { IsValueType: true } self ? self.MakeByRefType() : _method.DeclaringType;
    }

    // What an instruction puts its operand into.
    private Type? TargetOf(Instruction instruction, int position)
    {
        var code = instruction.Code;
        if (code == OpCodes.Ret) return (_method as MethodInfo)?.ReturnType;
        if (code == OpCodes.Stelem_I) return position == 2 ? typeof(nint) : null;
        if (code == OpCodes.Stind_I) return position == 1 ? _uses.OperandOf(instruction, 0).Select(place => TypeOf(_uses.LeftBy(place))).FirstOrDefault(static type => type is { HasElementType: true })?.GetElementType() : null;
        if (code == OpCodes.Box) return _uses.MemberOf(instruction) as Type;
        if (code == OpCodes.Stfld || code == OpCodes.Stsfld) return (_uses.MemberOf(instruction) as FieldInfo)?.FieldType;
        if (_uses.VariableOf(instruction) is ("stloc" or "starg", _) variable) return TypeOf(variable);

        // A delegate takes a method's address for what it is.
        if (_uses.MemberOf(instruction) is not MethodBase callee || typeof(Delegate).IsAssignableFrom(callee.DeclaringType)) return null;
        var number = callee.IsStatic || code == OpCodes.Newobj ? position : position - 1;
        return number >= 0 && number < callee.GetParameters().Length ? callee.GetParameters()[number].ParameterType : null;
    }

    private static bool IsAddress(Type type) => type.IsPointer || type.IsFunctionPointer;

    private static bool IsNumber(Type? type) => type == typeof(nint) || type == typeof(nuint);

    // With pointers nobody calculates like that.
    private static bool IsConverting(OpCode code) => CanonicalCode.NameOf(code).Name is
        "conv.i8" or "conv.u8" or "conv.i4" or "conv.u4" or "conv.ovf.i8.un" or "conv.ovf.u8.un" or "conv.ovf.i4.un" or "conv.ovf.u4.un" or "conv.ovf.i.un" or "conv.ovf.u.un"
        or "mul" or "div" or "div.un" or "rem" or "rem.un" or "and" or "or" or "xor" or "shl" or "shr" or "shr.un";
}
