using System.Reflection;
using CapSdk.Confinement.Shapes;
using CapSdk.Confinement.Types;

namespace CapSdk.Confinement.Statics;

/// <summary>What a static constructor stores in a field whose type does not tell that it cannot be changed: that is to be seen of how it was made.</summary>
internal static class FixedOrigins
{
    private static readonly (int, TypeText)[] s_nothing = [];

    /// <summary>True where all that is stored there cannot be changed.</summary>
    /// <param name="code">Of the static constructor.</param>
    /// <param name="store">The instruction that stores.</param>
    /// <param name="declared">The type of the field.</param>
    public static bool AreAll(ShapedCode code, int store, TypeText declared)
    {
        HashSet<(int Origin, string Declared)> seen = [];
        var waiting = new Stack<(int Origin, TypeText Declared)>(code.OriginsOf(store, 0).Select(origin => (origin, declared)));
        while (waiting.TryPop(out var next))
        {
            if (!seen.Add((next.Origin, next.Declared.Id))) continue;
            if (next.Origin < 0 || PartsOf(code, next.Origin, next.Declared) is not { } parts) return false;
            foreach (var part in parts) waiting.Push(part);
        }

        return true;
    }

    // Of which the same is asked; null where it can be changed, or nobody can say.
    private static IEnumerable<(int Origin, TypeText Declared)>? PartsOf(ShapedCode code, int origin, TypeText declared)
    {
        switch (code.NameAt(origin))
        {
            case "ldnull" or "ldstr":
                return s_nothing;
            case "castclass" or "isinst":
                return OriginsOf(code, origin, 0, declared);
            case "box":
                return Where(code.Type.Module.Names.TextOf(code.TokenAt(origin)) is { IsParameter: false } boxed && FixedTypes.Is(boxed with { IsValueType = true }));
            case "newarr":
                return Where(code.OriginsOf(origin, 0).All(size => size >= 0 && code.NameAt(size) == "ldc.i4.0"));
            case "ldsfld":
                return Where(code.IsOperand(origin, ShapedCode.Compilers) || (code.MemberAt(origin) is var read && (IsJudged(code, read) || IsTold(read.ResultGiven))));
            case "newobj" when code.MemberAt(origin) is { Constructed: { } made }:
                return Where(FixedTypes.IsDelegate(made) ? StaticParts.IsUnbound(code, origin) : made.Id == "System.Object" || FixedTypes.Is(made) || (made.Type?.Definition is { } list && declared.Arguments.Length > 0 && CompilerLists.IsOne(list) && declared.Arguments.All(FixedTypes.IsPart)));
            case "call" when code.MemberAt(origin) is { } called:
                if (called is { Name: "Empty", Holder: { Origin: TypeOrigin.BaseLibrary, Id: "System.Array" } }) return s_nothing;
                // A copy of a record, by with, is of the same class.
                if (called is { Name: OwnFactories.CopyOfRecord, IsStatic: false, Holder.Definition: { } record } && record.Module == code.Type.Module) return OriginsOf(code, origin, 0, declared);
                return called.ResultGiven is { IsParameter: false } result && FixedTypes.Is(result) ? FixedTypes.IsFacade(result) ? PartsOf(code, origin, called, result) : s_nothing : null;
            default:
                return null;
        }
    }

    private static IEnumerable<(int Origin, TypeText Declared)>? Where(bool isFixed) => isFixed ? s_nothing : null;

    private static IEnumerable<(int Origin, TypeText Declared)> OriginsOf(ShapedCode code, int at, int place, TypeText declared) => code.OriginsOf(at, place).Select(origin => (origin, declared));

    // What is stored in another static field of the module is judged there.
    private static bool IsJudged(ShapedCode code, UsedMember read) =>
        read is { Holder.Definition: { } holder, Field: { IsNil: false } field } && holder.Module == code.Type.Module && (holder.Module.Metadata.GetFieldDefinition(field).Attributes & FieldAttributes.InitOnly) != 0;

    private static bool IsTold(TypeText? type) => type is { IsParameter: false } && FixedTypes.Is(type) && !FixedTypes.IsFacade(type);

    // A comparer of the base class library, made of delegates that stand there; an object that a library gives is what it says that it is.
    private static IEnumerable<(int Origin, TypeText Declared)>? PartsOf(ShapedCode code, int origin, UsedMember called, TypeText result)
    {
        var own = called.Holder?.Definition is { } holder && holder.Module == code.Type.Module ? holder : null;

        // What variables a function has, the code that makes it tells, which is gone through beside this.
        if (FixedTypes.IsDelegate(result)) return Where(own is not null && code.ConstrainedAt(origin) is null && OwnFunctions.OnlyGives(own, called));
        if (own is not null) return Where(code.ConstrainedAt(origin) is null && OwnFactories.OnlyMakes(own, called, result));
        if (called.Holder is not { Origin: TypeOrigin.BaseLibrary }) return Where(called.Holder?.Definition is not null);
        return called.IsStatic ? Enumerable.Range(0, code.TakenBy(origin)).SelectMany(place => OriginsOf(code, origin, place, result)) : null;
    }
}
