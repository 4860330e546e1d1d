using System.Reflection;
using CapSdk.Confinement.Shapes;
using CapSdk.Confinement.Types;

namespace CapSdk.Confinement.Statics;

/// <summary>What a static field is given that its type does not tell: it is to be made right there, of nothing that can change.</summary>
internal static class StaticParts
{
    /// <summary>True where something that is stored may change, though the type of the field does not say so.</summary>
    /// <param name="factories">Of the module.</param>
    /// <param name="code">Of a static constructor.</param>
    /// <param name="store">The instruction that stores into the field.</param>
    /// <param name="declared">The type of the field.</param>
    public static bool MayChange(OwnFactories factories, ShapedCode code, int store, TypeText declared)
    {
        var parts = OpenParts.Of([declared, .. code.OriginsOf(store, 0).Where(static origin => origin >= 0).Select(origin => MadeBy(code, origin)).OfType<TypeText>()]);
        return !parts.AreNone && ((parts.HaveClasses && code.OriginsOf(store, 0).Any(origin => origin >= 0 && IsOfOwnCode(code, origin))) || SourcesOf(code, store).Any(at => MayChange(parts, factories, code, at)));
    }

    /// <summary>True for a delegate of a lambda without variables of its own, of a static method, or of a text's.</summary>
    public static bool IsUnbound(ShapedCode code, int at) =>
        code.OriginsOf(at, 0).All(target => target >= 0 && (code.NameAt(target) is "ldnull" or "ldstr" || (code.NameAt(target) == "ldsfld" && code.IsOperand(target, ShapedCode.Compilers))));

    private static bool MayChange(OpenParts parts, OwnFactories factories, ShapedCode code, int at) => code.NameAt(at) switch
    {
        "newobj" when code.MemberAt(at).Constructed is { } made => FixedTypes.IsDelegate(made) ? parts.HaveCode && !IsUnbound(code, at) : made.Type?.Definition is { IsMadeByCompiler: false } type && (parts.MayBe(type) || (parts.HaveComparers && IsComparer(type))) && !FixedTypes.Is(made),
        "box" => code.Type.Module.Names.TextOf(code.TokenAt(at)) is { Type.Definition: { } boxed } text && parts.MayBe(boxed) && !FixedTypes.Is(text),
        "call" when code.MemberAt(at) is var called => (parts.HaveClasses && IsCopy(called)) || (parts.HaveParameters && IsOfParameter(code, called)) || (parts.HaveCode && GivesCode(code, called, factories)),
        _ => false,
    };

    private static TypeText? MadeBy(ShapedCode code, int origin) => code.NameAt(origin) switch
    {
        "newobj" => code.MemberAt(origin).Constructed,
        "call" => code.MemberAt(origin).ResultGiven,
        "box" => code.Type.Module.Names.TextOf(code.TokenAt(origin)),
        _ => null,
    };

    private static bool IsComparer(ModuleType made) => made.Interfaces.Any(static facet => facet.Type is { Origin: TypeOrigin.BaseLibrary, ShortName: "IComparer" or "IEqualityComparer" });

    // Its class may be another one than what the method says that it gives.
    private static bool IsOfOwnCode(ShapedCode code, int origin) =>
        code.NameAt(origin) == "call" && code.MemberAt(origin) is { Holder.Definition: { IsMadeByCompiler: false, IsGeneratedRegex: false } holder, ResultGiven.Type: { Origin: TypeOrigin.BaseLibrary, Id: var given } } && holder.Module == code.Type.Module && FixedClasses.IsDerivable(given);

    // A copy of what cannot be changed may be: of a culture, of an encoding.
    private static bool IsCopy(UsedMember called) => called is { Name: "Clone", Holder: { Origin: TypeOrigin.BaseLibrary } holder } && FixedClasses.IsCopied(holder.Id);

    // What new T() is compiled to, where T may be a class.
    private static bool IsOfParameter(ShapedCode code, UsedMember called) =>
        called is { Name: "CreateInstance", Holder: { Origin: TypeOrigin.BaseLibrary, Id: "System.Activator" }, Arguments: [{ IsParameter: true } made] } && (code.ConstraintsOf(made) & GenericParameterAttributes.NotNullableValueTypeConstraint) == 0;

    // Where other code of the module has made it, that code says what its variables are.
    private static bool GivesCode(ShapedCode code, UsedMember called, OwnFactories factories) => called.Constructed is { } holder && FixedTypes.IsDelegate(holder)
        ? called.Name == "Invoke" && called.ResultGiven is { } given && OpenParts.Of(given).HaveCode
        : factories.IsOne(called, code.Type) && factories.GivesVariables(called);

    // The statement that stores, what gives it the value, and all that speaks of the same locals.
    private static HashSet<int> SourcesOf(ShapedCode code, int store)
    {
        HashSet<int> found = [store], locals = [];
        var waiting = new Stack<int>(found);
        while (waiting.TryPop(out var at))
        {
            IEnumerable<int> near = at > 0 && !code.IsEmptyAt(at) ? [at - 1] : [];
            if (at + 1 < code.Count && !code.IsEmptyAt(at + 1)) near = near.Append(at + 1);
            near = near.Concat(Enumerable.Range(0, code.TakenBy(at)).SelectMany(place => code.DirectOriginsOf(at, place)).Where(static origin => origin >= 0));
            if (code.VariableOf(at) is ("ldloc" or "stloc" or "ldloca", var local) && locals.Add(local)) near = near.Concat(code.OfLocal(local));
            foreach (var one in near)
                if (found.Add(one)) waiting.Push(one);
        }

        return found;
    }
}
