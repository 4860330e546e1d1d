using System.Reflection;
using System.Reflection.Emit;
using CapSdk.Codecs.Types;

namespace CapSdk.Codecs.Code;

/// <summary>
/// What a method uses that does not move with its process, and is not missed either: mutable static fields, hash codes that are made with a seed of their
/// OS process, locks of a thread. Found by reading its instructions, where no analyzer has looked at the source.
/// </summary>
internal static class Hazards
{
    private static readonly CodeMemo<MethodBase, MethodFindings> s_known = new();

    /// <summary>Of one method, and which methods it calls.</summary>
    public static MethodFindings Of(MethodBase method) => s_known.GetValue(method, static m => Read(m));

    private static MethodFindings Read(MethodBase method)
    {
        if (Instructions.BodyOf(method)?.GetILAsByteArray() is not { } il) return MethodFindings.None;
        List<Hazard> hazards = [];
        List<MethodBase> callees = [];
        List<FieldInfo> stored = [];
        List<FieldInfo> holding = [];
        var answers = HashCodes.Answers(method);
        var combines = false;
        FieldInfo? loaded = null;
        Type? constrained = null;
        foreach (var (code, at) in Instructions.Of(il))
        {
            var before = loaded;
            loaded = null;
            switch (code.OperandType)
            {
                case OperandType.InlineField when Instructions.Resolve(method, BitConverter.ToInt32(il, at), out _) is FieldInfo field:
                    if (field.IsStatic && StaticFields.HazardOf(field) is { } used) hazards.Add(used);
                    if (code == OpCodes.Ldsfld || code == OpCodes.Ldsflda)
                    {
                        var definition = RuntimeTypes.DefinitionOf(field);
                        if (StaticContents.IsLookedFor(definition)) holding.Add(definition);
                    }

                    if (code == OpCodes.Stfld) stored.Add(field);
                    loaded = code == OpCodes.Ldflda ? field : null;
                    break;
                case OperandType.InlineMethod when Instructions.Resolve(method, BitConverter.ToInt32(il, at), out _) is MethodBase callee:
                    if (HashCodes.HazardOf(callee, constrained) is { } hash)
                    {
                        combines = true;
                        if (!answers) hazards.Add(hash);
                    }

                    if (ThreadLocks.HazardOf(callee, before) is { } held) hazards.Add(held);
                    callees.Add(callee);
                    break;
                case OperandType.InlineType when code == OpCodes.Constrained:
                    constrained = Instructions.Resolve(method, BitConverter.ToInt32(il, at), out _) as Type;
                    break;
                default:
                    break;
            }

            if (code != OpCodes.Constrained) constrained = null;
        }

        if (answers && combines) hazards.AddRange(stored.Concat(callees.Select(HashCodes.FieldSetBy).OfType<FieldInfo>()).Select(HashCodes.HazardOf).OfType<Hazard>());
        return hazards.Count == 0 && callees.Count == 0 && holding.Count == 0 ? MethodFindings.None : new MethodFindings([.. hazards.Distinct()], [.. callees.Distinct()], [.. holding.Distinct()]);
    }
}

/// <param name="Hazards">In the method itself.</param>
/// <param name="Callees">Methods that it calls, makes objects with, or makes delegates to.</param>
/// <param name="Holding">Static fields that it reads, and whose content could be changed through what they hold.</param>
internal sealed record MethodFindings(Hazard[] Hazards, MethodBase[] Callees, FieldInfo[] Holding)
{
    public static readonly MethodFindings None = new([], [], []);
}
