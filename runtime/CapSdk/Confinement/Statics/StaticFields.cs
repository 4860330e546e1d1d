using System.Reflection;
using System.Reflection.Emit;
using System.Reflection.Metadata;
using CapSdk.Confinement.Shapes;
using CapSdk.Confinement.Types;
using CapSdk.Confinement.Walk;

namespace CapSdk.Confinement.Statics;

/// <summary>Static fields that can be set, or hold what can be changed: whoever reaches one shares it with all others.</summary>
/// <param name="verification">Which is told.</param>
internal sealed class StaticFields(Verification verification)
{
    private readonly OwnFactories _factories = new();

    // Static constructors, with where they store into each field.
    private readonly Dictionary<ModuleType, IReadOnlyList<(ShapedCode Code, ILookup<FieldDefinitionHandle, int> Stores)>> _constructors = [];

    // By the type of the field.
    private readonly Dictionary<string, Told> _told = [];

    // What the type of a field tells: that it cannot be changed, but perhaps what lies in it, or nothing at all.
    private enum Told
    {
        Nothing,
        Itself,
        All,
    }

    public void Check(ModuleType type, FieldDefinitionHandle handle, Place place)
    {
        var field = type.Module.Metadata.GetFieldDefinition(handle);
        if ((field.Attributes & FieldAttributes.Static) == 0 || (field.Attributes & FieldAttributes.Literal) != 0) return;
        var declared = field.DecodeSignature(type.Module.Names.Signatures, null);
        if (CompilerStatics.IsOne(type, field, declared)) return;
        if ((field.Attributes & FieldAttributes.InitOnly) == 0)
        {
            verification.Report(place, AuthorityRules.SharedVariable, "a static variable", "is shared by all processes of a host", "keep it in a field of an object");
            return;
        }

        if (!IsFixedContent(type, handle, declared))
            verification.Report(place, AuthorityRules.SharedContent, "a static " + (declared.Type?.ShortName ?? "array"), "can be changed by whoever reaches it", "hold an immutable collection, or keep it in a field of an object");
    }

    // All that the static constructor stores there: nothing, an empty array, or an object that cannot be changed.
    // Where the type does not say that it is one, that is to be seen of what is stored.
    private bool IsFixedContent(ModuleType type, FieldDefinitionHandle field, TypeText declared)
    {
        if (!_told.TryGetValue(declared.Id, out var told)) _told[declared.Id] = told = FixedTypes.IsHeld(declared) && !FixedTypes.IsFacade(declared) ? OpenParts.Of(declared).AreNone ? Told.All : Told.Itself : Told.Nothing;
        if (told == Told.All) return true;
        if (!_constructors.TryGetValue(type, out var constructors)) _constructors[type] = constructors = [.. ConstructorsOf(type)];
        foreach (var (code, stores) in constructors)
            foreach (var at in stores[field])
                if (code.CodeAt(at).Value == OpCodes.Ldsflda.Value || (told == Told.Nothing && !FixedOrigins.AreAll(code, at, declared)) || StaticParts.MayChange(_factories, code, at, declared)) return false;
        return true;
    }

    // By its address whoever is called may store into it, what nobody can say. What is made default so is nothing.
    private static bool IsGivenAway(ShapedCode code, int at) => code.CodeAt(at).Value == OpCodes.Ldsflda.Value && !AskedValues.IsOne(code, at) && !code.UsersOf(at).All(user => code.NameAt(user) == "initobj");

    private static IEnumerable<(ShapedCode Code, ILookup<FieldDefinitionHandle, int> Stores)> ConstructorsOf(ModuleType type)
    {
        var metadata = type.Module.Metadata;
        foreach (var method in type.Definition.GetMethods())
        {
            if (!metadata.StringComparer.Equals(metadata.GetMethodDefinition(method).Name, ".cctor") || type.Module.BodyOf(method) is not { } body) continue;
            var code = new ShapedCode(type, method, body);
            yield return (code, Enumerable.Range(0, code.Count).Where(at => code.CodeAt(at).Value == OpCodes.Stsfld.Value || IsGivenAway(code, at)).ToLookup(at => code.MemberAt(at).Field));
        }
    }
}
