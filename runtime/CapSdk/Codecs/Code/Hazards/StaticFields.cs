using System.Reflection;
using System.Reflection.Emit;
using System.Runtime.CompilerServices;
using CapSdk.Codecs.Types;

namespace CapSdk.Codecs.Code;

/// <summary>Static fields whose value changes: each host has its own.</summary>
internal static class StaticFields
{
    private const string RemedyOfAssigned = "A static field stays on its host: keep the value in a field of the process, or make it readonly";

    private static readonly CodeMemo<FieldInfo, StrongBox<Hazard?>> s_known = new();

    /// <summary>Null where the field is the same on every host, or the compiler's own.</summary>
    public static Hazard? HazardOf(FieldInfo field) => s_known.GetValue(field, static f => new StrongBox<Hazard?>(Judge(f))).Value;

    /// <summary>Of one that an accessor gives out to be read and set, whoever else does. Null where it is a plain value that is set once.</summary>
    public static Hazard? HazardOfOpen(FieldInfo field) =>
        field.IsLiteral || (field.IsInitOnly && !ContentTypes.Lead(field.FieldType)) ? null : HazardOf(field) ?? HazardOf(field, field.DeclaringType!, RemedyOfAssigned);

    private static Hazard? Judge(FieldInfo field)
    {
        if (field.IsLiteral || field.DeclaringType is not { } holder || PlatformAssemblies.Contains(holder.Assembly) || Instrumentation.IsOf(holder)) return null;
        if (field.IsDefined(typeof(ThreadStaticAttribute), inherit: false))
            return HazardOf(field, holder, "A [ThreadStatic] field belongs to a thread, and an await may go on with another: keep the value in a field of the process");
        if (IsOfThread(field.FieldType)) return HazardOf(field, holder, Remedies.ForType(field.FieldType));
        if (field.IsInitOnly || IsCompilersOwn(field, holder) || (field.IsPrivate && !IsAssigned(field, holder))) return null;
        return HazardOf(field, holder, RemedyOfAssigned);
    }

    private static Hazard HazardOf(FieldInfo field, Type holder, Remedy remedy) =>
        new(PlaceOf(field, holder), CodeNames.Of(field.FieldType), remedy);

    /// <summary>The field as its author knows it.</summary>
    public static PathStep PlaceOf(FieldInfo field, Type holder) => new($"static {CodeNames.Of(holder)}.{CompilerNames.UserName(field.Name) ?? field.Name}");

    // What an AsyncLocal is given is gone after the next await anyway: each turn of a process begins with an empty context.
    private static bool IsOfThread(Type type) => type.IsConstructedGenericType && type.GetGenericTypeDefinition() == typeof(ThreadLocal<>);

    /// <summary>True for fields of authors outside of the base library, whose values are not the compiler's own.</summary>
    public static bool IsOfUser(FieldInfo field) =>
        field is { IsStatic: true, IsLiteral: false, DeclaringType: { } holder } && !PlatformAssemblies.Contains(holder.Assembly) && !Instrumentation.IsOf(holder) && !IsCompilersOwn(field, holder);

    /// <summary>Caches of delegates, switch tables and the like; but not the field behind a static property.</summary>
    public static bool IsCompilersOwn(FieldInfo field, Type holder) =>
        CompilerNames.IsCompilerMade(holder.Name) || (CompilerNames.IsCompilerMade(field.Name) && !field.Name.EndsWith(">k__BackingField", StringComparison.Ordinal));

    /// <summary>The field of a user that an instruction sets, as it is defined; null for other instructions.</summary>
    public static FieldInfo? SetBy(Instruction instruction, MethodBase method, byte[] il) =>
        instruction.Code == OpCodes.Stsfld && Instructions.Resolve(method, BitConverter.ToInt32(il, instruction.Operand), out _) is FieldInfo set && !IsCompilersOwn(set, set.DeclaringType!)
            ? RuntimeTypes.DefinitionOf(set)
            : null;

    // A private field can be assigned to by its class, and by those that are declared in it.
    private static bool IsAssigned(FieldInfo field, Type holder)
    {
        var inside = new Stack<Type>([holder]);
        while (inside.TryPop(out var next))
        {
            foreach (var nested in RuntimeTypes.NestedTypes(next)) inside.Push(nested);
            foreach (var method in RuntimeTypes.DeclaredMethods(next).Concat<MethodBase>(RuntimeTypes.Constructors(next)))
                if (Assigns(method, field)) return true;
        }

        return false;
    }

    private static bool Assigns(MethodBase method, FieldInfo field)
    {
        if (Instructions.BodyOf(method)?.GetILAsByteArray() is not { } il) return false;
        foreach (var (code, at) in Instructions.Of(il))
            if ((code == OpCodes.Stsfld || code == OpCodes.Ldsflda) && Instructions.Resolve(method, BitConverter.ToInt32(il, at), out _) is FieldInfo assigned
                && assigned.MetadataToken == field.MetadataToken && assigned.Module == field.Module) return true;
        return false;
    }
}
