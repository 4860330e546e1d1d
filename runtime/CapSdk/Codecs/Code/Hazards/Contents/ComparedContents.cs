using System.Reflection;
using System.Reflection.Emit;
using CapSdk.Codecs.Types;

namespace CapSdk.Codecs.Code;

/// <summary>
/// Which methods compare by reference what a <c>static readonly</c> field leads to: the field itself (<c>_scopes == s_default</c>), an item of what it holds, or what a method gives out of it. Followed
/// through locals, the fields in which the compiler keeps them, and arguments.
/// </summary>
/// <param name="given">The fields whose content the result of a method leads to.</param>
/// <param name="asked">The types of the objects in question.</param>
internal sealed class ComparedContents(Func<MethodBase, FieldInfo[]> given, IReadOnlyCollection<Type> asked)
{
    // Enough for a helper that calls another one.
    private const int Depth = 4;

    private static readonly HashSet<string> s_searching =
        ["Contains", "ContainsKey", "ContainsValue", "IndexOf", "LastIndexOf", "Remove", "TryGetValue", "GetValueOrDefault", "get_Item", "IndexOfKey", "IndexOfValue", "SequenceEqual"];

    /// <summary>True if the method compares something that the field leads to, and that may be one of these objects, with anything but null.</summary>
    public bool ComparesIn(MethodBase method, FieldInfo field)
    {
        if (StackUses.Of(method) is not { } uses) return false;
        var trail = new Trail(method, uses, asked, 0);
        return uses.All.Any(instruction => LeadsTo(uses, instruction, field) && trail.IsCompared(instruction.Offset));
    }

    private bool LeadsTo(StackUses uses, Instruction instruction, FieldInfo field) => uses.MemberOf(instruction) switch
    {
        FieldInfo loaded => (instruction.Code == OpCodes.Ldsfld || instruction.Code == OpCodes.Ldsflda) && RuntimeTypes.DefinitionOf(loaded) == field,
        MethodBase callee => Array.IndexOf(given(RuntimeTypes.DefinitionOf(callee)), field) >= 0,
        _ => false,
    };

    /// <summary>Where one value gets to in one method.</summary>
    private sealed class Trail(MethodBase method, StackUses uses, IReadOnlyCollection<Type> asked, int depth)
    {
        private readonly HashSet<int> _values = [];
        private readonly HashSet<(string, object)> _places = [];

        public bool IsCompared(int value) => _values.Add(value) && uses.UsesOf(value).Any(use => IsCompared(use, value));

        private bool IsCompared(StackUse use, int value)
        {
            var code = use.By.Code;
            if (code == OpCodes.Ceq || code == OpCodes.Beq || code == OpCodes.Beq_S || code == OpCodes.Bne_Un || code == OpCodes.Bne_Un_S) return IsAsked(value) && !IsNull(use.By, 1 - use.Position);
            if (code == OpCodes.Castclass || code == OpCodes.Isinst || code == OpCodes.Box || code == OpCodes.Unbox_Any || code == OpCodes.Ldobj || code == OpCodes.Ldind_Ref) return IsCompared(use.By.Offset);
            if (code.Name!.StartsWith("ldelem", StringComparison.Ordinal)) return use.Position == 0 && IsCompared(use.By.Offset);
            if (uses.VariableOf(use.By) is ("stloc", var local)) return IsAnyCompared(("local", local), load => uses.VariableOf(load) is ("ldloc" or "ldloca", var number) && number == local);
            if (code == OpCodes.Stfld) return uses.MemberOf(use.By) is FieldInfo kept && StaticContents.IsVariable(kept) && IsAnyCompared(("field", kept), load => Loads(load, kept));
            if (code == OpCodes.Ldfld || code == OpCodes.Ldflda) return uses.MemberOf(use.By) is FieldInfo part && !part.FieldType.IsPrimitive && part.FieldType != typeof(string) && IsCompared(use.By.Offset);
            return uses.MemberOf(use.By) is MethodBase callee && IsComparedBy(use, value, callee);
        }

        private bool Loads(Instruction load, FieldInfo kept) =>
            (load.Code == OpCodes.Ldfld || load.Code == OpCodes.Ldflda) && uses.MemberOf(load) is FieldInfo loaded && RuntimeTypes.DefinitionOf(loaded) == RuntimeTypes.DefinitionOf(kept);

        private bool IsAnyCompared((string, object) place, Func<Instruction, bool> isLoad) => _places.Add(place) && uses.All.Any(load => isLoad(load) && IsCompared(load.Offset));

        private bool IsComparedBy(StackUse use, int value, MethodBase callee)
        {
            if (callee.DeclaringType is not { } declaring) return false;
            if (callee.Name is "Equals" or "ReferenceEquals" or "op_Equality" or "op_Inequality") return ComparesByReference(declaring) && (declaring != typeof(object) || IsAsked(value)) && !IsNull(use.By, 1 - use.Position);
            if (!PlatformAssemblies.Contains(declaring.Assembly)) return IsComparedIn(use, callee) || (Leads(callee) && IsCompared(use.By.Offset));
            return (s_searching.Contains(callee.Name) && ItemsOf(callee).Any(IsAsked)) || (Leads(callee) && IsCompared(use.By.Offset));
        }

        private bool IsComparedIn(StackUse use, MethodBase callee)
        {
            if (depth == Depth || StackUses.Of(callee) is not { } inside) return false;
            var argument = use.By.Code == OpCodes.Newobj ? use.Position + 1 : use.Position;
            var trail = new Trail(callee, inside, asked, depth + 1);
            return inside.All.Any(load => inside.VariableOf(load) is ("ldarg" or "ldarga", var number) && number == argument && trail.IsCompared(load.Offset));
        }

        private bool IsNull(Instruction by, int position)
        {
            var operands = uses.OperandOf(by, position);
            return operands.Length > 0 && Array.TrueForAll(operands, value => uses.LeftBy(value).Code == OpCodes.Ldnull);
        }

        // What a call gives out of an object may be a part of it; numbers and texts have no identity that anybody asks for.
        private static bool Leads(MethodBase callee) =>
            callee.IsConstructor || (callee is MethodInfo { ReturnType: var returned } && !returned.IsPrimitive && !returned.IsEnum && returned != typeof(string) && returned != typeof(void));

        // Views and memories of an array are equal where the array is the same.
        private static bool ComparesByReference(Type declaring) =>
            declaring == typeof(object) || (declaring.IsConstructedGenericType && declaring.Name is "Memory`1" or "ReadOnlyMemory`1" or "ArraySegment`1" or "ImmutableArray`1");

        // The types of which an object is looked for by its reference. A class that compares in its own way has its own hash code.
        private static IEnumerable<Type> ItemsOf(MethodBase callee) =>
            (callee.IsGenericMethod ? callee.GetGenericArguments() : callee.DeclaringType!.IsConstructedGenericType ? callee.DeclaringType.GetGenericArguments() : [])
            .Where(static item => !item.IsValueType && !item.IsGenericParameter && item != typeof(string) && RuntimeTypes.HashMethod(item)?.DeclaringType is var hashing && (hashing is null || hashing == typeof(object)));

        private bool IsAsked(int value) => TypeOf(uses.LeftBy(value)) is not { } type || IsAsked(type);

        private bool IsAsked(Type type) => type.ContainsGenericParameters || asked.Any(type.IsAssignableFrom);

        // As it is declared; null where the instruction does not say.
        private Type? TypeOf(Instruction instruction) => uses.MemberOf(instruction) switch
        {
            FieldInfo field => field.FieldType,
            MethodInfo called => called.ReturnType,
            ConstructorInfo made => made.DeclaringType,
            Type named when instruction.Code == OpCodes.Castclass || instruction.Code == OpCodes.Isinst => named,
            _ when instruction.Code.Name!.StartsWith("ldelem", StringComparison.Ordinal) => uses.OperandOf(instruction, 0) is [var array] ? TypeOf(uses.LeftBy(array))?.GetElementType() : null,
            _ => uses.VariableOf(instruction) is ("ldloc", var local) && Instructions.BodyOf(method) is { } body && local < body.LocalVariables.Count ? body.LocalVariables[local].LocalType : null,
        };
    }
}
