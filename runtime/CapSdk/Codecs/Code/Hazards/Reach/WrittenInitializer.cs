using System.Reflection;
using System.Reflection.Emit;
using CapSdk.Codecs.Types;

namespace CapSdk.Codecs.Code;

/// <summary>
/// A static constructor that was written out: its parts, each up to where a field is set and nothing is left on the stack for another. To the value of a field belong the part that sets it, those that read the field or call a method that
/// does, to fill what it holds, and those that have a local in common with one of these. What merely stands beside them is another field's.
/// </summary>
internal sealed class WrittenInitializer
{
    private readonly List<Instruction> _instructions = [];
    private readonly HashSet<FieldInfo> _touched = [];
    private readonly HashSet<int> _locals = [];

    public static MethodFindings Read(MethodBase initializer, FieldInfo field, Func<MethodBase, bool> isOfComponent)
    {
        if (Instructions.BodyOf(initializer)?.GetILAsByteArray() is not { } il) return MethodFindings.None;
        var apart = PartsOf(initializer, il, isOfComponent);
        var belonging = apart.FindAll(part => part._touched.Contains(field));
        for (var i = 0; i < belonging.Count; i++)
            belonging.AddRange(apart.Where(other => !belonging.Contains(other) && other._locals.Overlaps(belonging[i]._locals)).ToList());
        return Hazards.Read(initializer, il, belonging.SelectMany(static part => part._instructions));
    }

    private static List<WrittenInitializer> PartsOf(MethodBase initializer, byte[] il, Func<MethodBase, bool> isOfComponent)
    {
        List<WrittenInitializer> parts = [];
        WrittenInitializer part = new();
        var empty = EmptyStacks.After(initializer, il);
        foreach (var instruction in Instructions.Of(il))
        {
            part._instructions.Add(instruction);
            if (LocalOf(instruction, il) is { } local) part._locals.Add(local);

            if (StaticFields.SetBy(instruction, initializer, il) is not { } set) continue;
            part._touched.Add(set);
            if (empty.Contains(instruction.Offset)) End();
        }

        End();
        return parts;

        void End()
        {
            var findings = Hazards.Read(initializer, il, part._instructions);
            part._touched.UnionWith(findings.Statics);
            foreach (var method in Calls.From(findings.Callees.Select(RuntimeTypes.DefinitionOf).Where(isOfComponent), isOfComponent)) part._touched.UnionWith(Hazards.Of(method).Statics);
            parts.Add(part);
            part = new WrittenInitializer();
        }
    }

    private static int? LocalOf(Instruction instruction, byte[] il)
    {
        var (code, at) = instruction;
        var (name, number) = CanonicalCode.NameOf(code);
        if (name.Split('.')[0] is not ("ldloc" or "stloc" or "ldloca")) return null;
        return code.OperandType switch
        {
            OperandType.InlineVar => BitConverter.ToUInt16(il, at),
            OperandType.ShortInlineVar => il[at],
            _ => number![0] - '0',
        };
    }
}
