using System.Reflection;
using System.Reflection.Emit;
using System.Runtime.CompilerServices;
using CapSdk.Codecs.Types;

namespace CapSdk.Codecs.Code;

/// <summary>
/// What a method uses that does not move with its process, and is not missed either: mutable static fields, hash codes that are made with a seed of their
/// OS process, clocks, numbers and addresses of a host, locks of a thread, work beside its turns, and calls that are bound late. Found by reading its instructions, where no analyzer has looked at the source.
/// </summary>
internal static class Hazards
{
    private static readonly CodeMemo<MethodBase, MethodFindings> s_known = new();

    /// <summary>Of one method, and what it reaches.</summary>
    public static MethodFindings Of(MethodBase method) =>
        s_known.GetValue(method, static m => Instructions.BodyOf(m)?.GetILAsByteArray() is { } il ? Read(m, il, Instructions.Of(il), isWhole: true) : MethodFindings.None);

    /// <summary>Of a part of its instructions: without what can only be told of the whole.</summary>
    public static MethodFindings Read(MethodBase method, byte[] il, IEnumerable<Instruction> instructions) => Read(method, il, instructions, isWhole: false);

    private static MethodFindings Read(MethodBase method, byte[] il, IEnumerable<Instruction> instructions, bool isWhole)
    {
        List<Hazard> hazards = [];
        List<MethodBase> callees = [];
        List<MethodBase> functions = [];
        List<FieldInfo> statics = [];
        List<FieldInfo> constructed = [];
        HashSet<Type> made = [];
        HashSet<Type> arguments = [];
        var keeping = new KeptHashCodes(method);
        var (callsStatics, makesArguments) = (false, false);
        Type? constrained = null;
        foreach (var instruction in instructions)
        {
            var (code, at) = instruction;
            switch (code.OperandType)
            {
                case OperandType.InlineField when Instructions.Resolve(method, BitConverter.ToInt32(il, at), out _) is FieldInfo field:
                    Use(code, field);
                    break;
                case OperandType.InlineMethod when Instructions.Resolve(method, BitConverter.ToInt32(il, at), out _) is MethodBase callee:
                    Call(instruction, callee);
                    break;
                case OperandType.InlineType when Instructions.Resolve(method, BitConverter.ToInt32(il, at), out _) is Type type:
                    if (code == OpCodes.Constrained) constrained = type;
                    if (code == OpCodes.Box || code == OpCodes.Constrained) AddNamed(type, made);
                    break;

                // Members in expression trees.
                case OperandType.InlineTok when Instructions.Resolve(method, BitConverter.ToInt32(il, at), out _) is { } named:
                    if (named is FieldInfo read) Use(code, read);
                    if (named is MethodBase called) Call(instruction, called);
                    break;
                default:
                    keeping.Note(code);
                    break;
            }

            if (code != OpCodes.Constrained) constrained = null;
        }

        hazards.AddRange(keeping.Hazards);
        if (isWhole) hazards.AddRange(AddressNumbers.HazardsOf(method, il));
        if (hazards.Count == 0 && callees.Count == 0 && statics.Count == 0 && made.Count == 0) return MethodFindings.None;
        FieldInfo[] fields = [.. statics.Distinct()];
        return new MethodFindings(
            [.. hazards.Distinct()], [.. callees.Distinct()], [.. functions.Distinct()], fields, [.. constructed.Distinct()], [.. fields.Where(StaticContents.IsLookedFor)], [.. made], [.. arguments], isWhole ? TaskCalls.Of(method, il) : TaskCalls.None, callsStatics, makesArguments);

        void Use(OpCode code, FieldInfo field)
        {
            if (field.IsStatic && StaticFields.HazardOf(field) is { } used) hazards.Add(used);
            if ((code == OpCodes.Ldsfld || code == OpCodes.Ldsflda) && StaticFields.IsOfUser(field))
            {
                statics.Add(RuntimeTypes.DefinitionOf(field));
                if (field.DeclaringType is { IsConstructedGenericType: true }) constructed.Add(field);
            }

            keeping.Note(code, field);
        }

        void Call(Instruction instruction, MethodBase callee)
        {
            var code = instruction.Code;
            if (HashCodes.HazardOf(callee, constrained) is { } hash)
            {
                keeping.Combines();
                if (!keeping.Answers) hazards.Add(hash);
            }

            keeping.Note(callee);
            if (HostNumbers.HazardOf(callee, method) is { } number) hazards.Add(number);
            if (ThreadLocks.HazardOf(callee, instruction.Offset, method) is { } held) hazards.Add(held);
            if (UsedAddresses.HazardOf(callee) is { } used) hazards.Add(used);
            if (LateCalls.HazardOf(callee) is { } late) hazards.Add(late);
            if (BackgroundWork.HazardOf(callee, method, il, instruction.End) is { } work) hazards.Add(work);
            if (UnsafeAccessors.Of(callee) is { } accessor) Access(callee, accessor);
            callees.Add(callee);
            if (code == OpCodes.Ldftn || code == OpCodes.Ldvirtftn) functions.Add(callee);
            if (code == OpCodes.Newobj) AddNamed(callee.DeclaringType!, made);
            AddArguments(callee, arguments);
            callsStatics |= constrained is { IsGenericParameter: true } && callee.IsStatic;

            // (new T()) is that too.
            makesArguments |= callee.IsGenericMethod && callee.DeclaringType == typeof(Activator);
        }

        void Access(MethodBase callee, UnsafeAccessorAttribute accessor)
        {
            if (UnsafeAccessors.IsOfNamedType(callee)) hazards.Add(LateCalls.HazardOfAccessor(callee));
            if (UnsafeAccessors.StaticField(callee, accessor) is { } field && StaticFields.HazardOfOpen(field) is { } opened) hazards.Add(opened);
            foreach (var meant in UnsafeAccessors.Methods(callee, accessor))
            {
                callees.Add(meant);
                if (meant.IsConstructor) AddNamed(meant.DeclaringType!, made);
            }
        }
    }

    private static void AddArguments(MethodBase callee, HashSet<Type> arguments)
    {
        if (callee.IsGenericMethod)
            foreach (var argument in callee.GetGenericArguments()) AddNamed(argument, arguments);
        if (callee.DeclaringType is { IsConstructedGenericType: true } declaring)
            foreach (var argument in declaring.GetGenericArguments()) AddNamed(argument, arguments);
    }

    // Of a type that is made of others, those too.
    private static void AddNamed(Type type, HashSet<Type> types)
    {
        while (type.HasElementType) type = type.GetElementType()!;
        if (type.IsConstructedGenericType)
            foreach (var argument in type.GetGenericArguments()) AddNamed(argument, types);
        if (!type.IsGenericParameter && !PlatformAssemblies.Contains(type.Assembly)) types.Add(type.IsConstructedGenericType ? type.GetGenericTypeDefinition() : type);
    }
}

/// <param name="Hazards">In the method itself.</param>
/// <param name="Callees">Methods that it calls, makes objects with, or makes delegates to.</param>
/// <param name="Functions">Those that it makes delegates to.</param>
/// <param name="Statics">Static fields of users that it reads, as they are defined.</param>
/// <param name="Constructed">Those of generic classes, with the type arguments that it names, which may be type parameters of its own.</param>
/// <param name="Holding">Those whose content could be changed through what they hold.</param>
/// <param name="Made">Types outside of the base library whose objects it makes or boxes.</param>
/// <param name="Arguments">Such types, as type arguments of what it calls.</param>
/// <param name="Tasks">Methods whose tasks it drops, or hands on.</param>
/// <param name="CallsStatics">True where it calls a static method of a type parameter.</param>
/// <param name="MakesArguments">True where it makes objects of a type parameter.</param>
internal sealed record MethodFindings(
    Hazard[] Hazards, MethodBase[] Callees, MethodBase[] Functions, FieldInfo[] Statics, FieldInfo[] Constructed, FieldInfo[] Holding, Type[] Made, Type[] Arguments, TaskCalls Tasks, bool CallsStatics, bool MakesArguments)
{
    public static readonly MethodFindings None = new([], [], [], [], [], [], [], [], TaskCalls.None, CallsStatics: false, MakesArguments: false);
}
