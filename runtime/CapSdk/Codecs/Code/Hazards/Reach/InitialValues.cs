using System.Collections.Concurrent;
using System.Reflection;
using CapSdk.Codecs.Types;

namespace CapSdk.Codecs.Code;

/// <summary>
/// What type initializers put into static fields that nobody assigns to afterwards: which methods lie there as delegates, and of which classes they make objects. Read from the instructions,
/// so that no initializer has to run for it. An initializer's own work is no hazard: it is done on each host.
/// </summary>
internal sealed class InitialValues(Func<MethodBase, bool> isOfComponent)
{
    private readonly ConcurrentDictionary<FieldInfo, InitialValue> _known = new();

    /// <summary>Of a static field, of its class as it is defined.</summary>
    public InitialValue Of(FieldInfo field) => _known.GetOrAdd(field, static (field, initials) => initials.Find(field), this);

    private InitialValue Find(FieldInfo start)
    {
        HashSet<MethodBase> functions = [];
        HashSet<Type> made = [];
        HashSet<Type> arguments = [];
        var waiting = new Queue<FieldInfo>([start]);
        HashSet<FieldInfo> seen = [start];
        HashSet<MethodBase> called = [];
        while (waiting.TryDequeue(out var field))
        {
            List<MethodFindings> parts = [PartOf(field)];
            foreach (var method in Calls.From(parts[0].Callees.Except(parts[0].Functions).Select(RuntimeTypes.DefinitionOf).Where(isOfComponent), isOfComponent))
                if (called.Add(method)) parts.Add(Hazards.Of(method));
            foreach (var part in parts)
            {
                functions.UnionWith(part.Functions.Select(RuntimeTypes.DefinitionOf));
                made.UnionWith(part.Made);
                arguments.UnionWith(part.Arguments);
                foreach (var read in part.Statics)
                    if (seen.Add(read)) waiting.Enqueue(read);
            }
        }

        if (!DelegateHolders.CanHold(start.FieldType)) functions.Clear();
        return functions.Count + made.Count + arguments.Count == 0 ? InitialValue.None : new InitialValue([.. functions], [.. made], [.. arguments]);
    }

    // Initializers of fields stand one after the other, each up to where its field is set.
    private MethodFindings PartOf(FieldInfo field)
    {
        if (field.DeclaringType is not { TypeInitializer: { } initializer } holder) return MethodFindings.None;
        if (!holder.Attributes.HasFlag(TypeAttributes.BeforeFieldInit)) return WrittenInitializer.Read(initializer, field, isOfComponent);
        if (Instructions.BodyOf(initializer)?.GetILAsByteArray() is not { } il) return MethodFindings.None;
        List<Instruction> part = [];
        foreach (var instruction in Instructions.Of(il))
        {
            part.Add(instruction);
            if (StaticFields.SetBy(instruction, initializer, il) is not { } set) continue;
            if (set == field) return Hazards.Read(initializer, il, part);
            part.Clear();
        }

        return MethodFindings.None;
    }
}

/// <param name="Functions">Methods that delegates were made to; none where the field cannot lead to a delegate.</param>
/// <param name="Made">Classes and structs of components whose objects were made.</param>
/// <param name="Arguments">Type arguments of what was called.</param>
internal sealed record InitialValue(MethodBase[] Functions, Type[] Made, Type[] Arguments)
{
    public static readonly InitialValue None = new([], [], []);
}
