using System.Reflection;
using System.Reflection.Emit;
using CapSdk.Codecs.Fields;
using CapSdk.Codecs.Types;

namespace CapSdk.Codecs.Code;

/// <summary>
/// What a method that answers with a hash code keeps, so as not to compute it again: an object that was moved would go on with that of another host, and be found in no table beside new
/// ones. Whatever its type is: a number in the place of another one, an array, a box.
/// </summary>
internal sealed class KeptHashCodes(MethodBase method)
{
    private readonly List<FieldInfo> _stored = [];
    private readonly List<FieldInfo> _addressed = [];
    private readonly List<FieldInfo> _arrays = [];
    private readonly HashSet<Type> _byReference = [];
    private bool _combines;
    private bool _fillsArrays;

    /// <summary>True for the methods that are there to answer with one, and for lambdas and local functions in them. Hash tables are built anew by asking them.</summary>
    public bool Answers { get; } = method.Name == nameof(GetHashCode) || method.Name.EndsWith('.' + nameof(GetHashCode), StringComparison.Ordinal) || CompilerNames.IsWithin(method.Name, nameof(GetHashCode));

    public IEnumerable<Hazard> Hazards => !Answers || !_combines ? [] :
        _stored.Concat(_addressed.Where(kept => _byReference.Contains(kept.FieldType))).Concat(_fillsArrays ? _arrays : []).Where(IsTravelling).Select(HazardOf);

    /// <summary>The method asks for a hash code that differs from host to host.</summary>
    public void Combines() => _combines = true;

    public void Note(OpCode code)
    {
        if (code.Name!.StartsWith("stelem", StringComparison.Ordinal)) _fillsArrays = true;
    }

    public void Note(OpCode code, FieldInfo field)
    {
        if (!Answers) return;
        if (code == OpCodes.Stfld) _stored.Add(field);
        if (code == OpCodes.Ldflda) _addressed.Add(field);
        if (code == OpCodes.Ldfld && field.FieldType.IsArray) _arrays.Add(field);
    }

    public void Note(MethodBase callee)
    {
        if (!Answers) return;
        if (FieldSetBy(callee) is { } set) _stored.Add(set);

        // To call a method of what a field holds needs its address as well: it may be kept there only by who is given the address to write.
        foreach (var parameter in callee.GetParameters())
            if (parameter is { ParameterType.IsByRef: true, IsIn: false }) _byReference.Add(parameter.ParameterType.GetElementType()!);
    }

    // The field behind an automatic property, where a method sets it.
    private static FieldInfo? FieldSetBy(MethodBase callee) =>
        callee is { IsSpecialName: true, IsStatic: false, DeclaringType: { } holder } && callee.Name.StartsWith("set_", StringComparison.Ordinal)
            ? Array.Find(RuntimeTypes.DeclaredFields(holder), field => field.Name == $"<{callee.Name[4..]}>k__BackingField")
            : null;

    private static bool IsTravelling(FieldInfo kept) => kept.DeclaringType is { } holder && FieldList.Of(holder).Any(field => field.MetadataToken == kept.MetadataToken && field.Module == kept.Module);

    private static Hazard HazardOf(FieldInfo kept) =>
        new(new PathStep($"{CodeNames.Of(kept.DeclaringType!)}.{CompilerNames.UserName(kept.Name) ?? kept.Name}"), CodeNames.Of(kept.FieldType), HashCodes.RemedyOfKept);
}
