using System.Reflection;
using System.Reflection.Emit;
using CapSdk.Codecs.Types;

namespace CapSdk.Codecs.Code;

/// <summary>
/// What a method uses that does not move with its process, and is not missed either: mutable static fields, hash codes that are made with a seed of their
/// OS process, clocks and numbers of a host, locks of a thread, work beside its turns. Found by reading its instructions, where no analyzer has looked at the source.
/// </summary>
internal static class Hazards
{
    private static readonly CodeMemo<MethodBase, MethodFindings> s_known = new();

    /// <summary>Of one method, and what it reaches.</summary>
    public static MethodFindings Of(MethodBase method) =>
        s_known.GetValue(method, static m => Instructions.BodyOf(m)?.GetILAsByteArray() is { } il ? Read(m, il, Instructions.Of(il)) : MethodFindings.None);

    /// <summary>Of a part of its instructions.</summary>
    public static MethodFindings Read(MethodBase method, byte[] il, IEnumerable<Instruction> instructions)
    {
        List<Hazard> hazards = [];
        List<MethodBase> callees = [];
        List<MethodBase> functions = [];
        List<FieldInfo> statics = [];
        HashSet<Type> made = [];
        HashSet<Type> arguments = [];
        var keeping = new KeptHashCodes(method);
        var callsStatics = false;
        Type? constrained = null;
        foreach (var instruction in instructions)
        {
            var (code, at) = instruction;
            switch (code.OperandType)
            {
                case OperandType.InlineField when Instructions.Resolve(method, BitConverter.ToInt32(il, at), out _) is FieldInfo field:
                    if (field.IsStatic && StaticFields.HazardOf(field) is { } used) hazards.Add(used);
                    if ((code == OpCodes.Ldsfld || code == OpCodes.Ldsflda) && StaticFields.IsOfUser(field)) statics.Add(RuntimeTypes.DefinitionOf(field));
                    keeping.Note(code, field);
                    break;
                case OperandType.InlineMethod when Instructions.Resolve(method, BitConverter.ToInt32(il, at), out _) is MethodBase callee:
                    if (HashCodes.HazardOf(callee, constrained) is { } hash)
                    {
                        keeping.Combines();
                        if (!keeping.Answers) hazards.Add(hash);
                    }

                    keeping.Note(callee);
                    if (HostNumbers.HazardOf(callee, method) is { } number) hazards.Add(number);
                    if (ThreadLocks.HazardOf(callee, instruction.Offset, method) is { } held) hazards.Add(held);
                    if (BackgroundWork.HazardOf(code, callee, method, il, instruction.End) is { } work) hazards.Add(work);
                    callees.Add(callee);
                    if (code == OpCodes.Ldftn || code == OpCodes.Ldvirtftn) functions.Add(callee);
                    if (code == OpCodes.Newobj) AddNamed(callee.DeclaringType!, made);
                    AddArguments(callee, arguments);
                    callsStatics |= constrained is { IsGenericParameter: true } && callee.IsStatic;
                    break;
                case OperandType.InlineType when Instructions.Resolve(method, BitConverter.ToInt32(il, at), out _) is Type type:
                    if (code == OpCodes.Constrained) constrained = type;
                    if (code == OpCodes.Box || code == OpCodes.Constrained) AddNamed(type, made);
                    break;
                default:
                    keeping.Note(code);
                    break;
            }

            if (code != OpCodes.Constrained) constrained = null;
        }

        hazards.AddRange(keeping.Hazards);
        if (hazards.Count == 0 && callees.Count == 0 && statics.Count == 0 && made.Count == 0) return MethodFindings.None;
        FieldInfo[] read = [.. statics.Distinct()];
        return new MethodFindings([.. hazards.Distinct()], [.. callees.Distinct()], [.. functions.Distinct()], read, [.. read.Where(StaticContents.IsLookedFor)], [.. made], [.. arguments], callsStatics);
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
/// <param name="Holding">Those whose content could be changed through what they hold.</param>
/// <param name="Made">Types outside of the base library whose objects it makes or boxes.</param>
/// <param name="Arguments">Such types, as type arguments of what it calls.</param>
/// <param name="CallsStatics">True where it calls a static method of a type parameter.</param>
internal sealed record MethodFindings(
    Hazard[] Hazards, MethodBase[] Callees, MethodBase[] Functions, FieldInfo[] Statics, FieldInfo[] Holding, Type[] Made, Type[] Arguments, bool CallsStatics)
{
    public static readonly MethodFindings None = new([], [], [], [], [], [], [], CallsStatics: false);
}
