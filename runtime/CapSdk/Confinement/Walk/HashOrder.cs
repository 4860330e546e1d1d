using CapSdk.Codecs.Code;
using CapSdk.Confinement.Shapes;
using CapSdk.Confinement.Types;

namespace CapSdk.Confinement.Walk;

/// <summary>Immutable and frozen collections go through their items in the order of hash codes. Those of plain numbers, of dates and of Guids are computed of the value alone, and so are the same everywhere.</summary>
internal static class HashOrder
{
    private static readonly HashSet<string> s_lasting = [.. HashCodes.Lasting.Select(static type => type.FullName!)];

    private static readonly HashSet<string> s_whole = ["System.Char", "System.SByte", "System.Byte", "System.Int16", "System.UInt16", "System.Int32", "System.UInt32", "System.Int64", "System.UInt64"];

    // What these give is the same in any order of what they are given; of keys, which differ, sorting is one of them.
    private static readonly HashSet<string> s_ofAnyOrder = ["Any", "Count", "LongCount", "Contains", "Min", "Max", "Sum", "Order", "OrderDescending", "OrderBy", "OrderByDescending"];

    /// <summary>True where the order is lost at once.</summary>
    public static bool IsLost(UsedMember member, ShapedCode code, int at) =>
        member is { Accessed: "Keys" or "Values", Holder.Origin: TypeOrigin.BaseLibrary } && code.UsersOf(at).ToArray() is { Length: > 0 } users && users.All(user => IsOfAnyOrder(code, user, isOfKeys: member.Accessed == "Keys"));

    private static bool IsOfAnyOrder(ShapedCode code, int user, bool isOfKeys) => code.NameAt(user) switch
    {
        // The immutable array that frozen collections give, as a sequence.
        "box" => code.UsersOf(user).All(next => code.NameAt(next) != "box" && IsOfAnyOrder(code, next, isOfKeys)),
        "call" => code.MemberAt(user) is { Holder: { Origin: TypeOrigin.BaseLibrary, Id: "System.Linq.Enumerable" }, Name: var name } && s_ofAnyOrder.Contains(name) && TellsNothing(code, user, name, isOfKeys),
        _ => false,
    };

    // Neither code nor a comparer, which would see the order, or take two keys for one.
    private static bool TellsNothing(ShapedCode code, int call, string name, bool isOfKeys) => name switch
    {
        "Order" or "OrderDescending" => isOfKeys && IsText(code, call) && Enumerable.Range(1, code.TakenBy(call) - 1).All(place => IsOrdinal(code, call, place)),
        "OrderBy" or "OrderByDescending" => isOfKeys && IsText(code, call) && IsItself(code, call) && Enumerable.Range(2, code.TakenBy(call) - 2).All(place => IsOrdinal(code, call, place)),
        "Contains" => code.TakenBy(call) <= 2,

        // Floating-point numbers are rounded after each step.
        "Sum" => code.TakenBy(call) == 1 && code.MemberAt(call).Result?.Id is "System.Int32" or "System.Int64" or "System.Decimal",

        // Of two that are equal and not the same, the first one that is met.
        "Min" or "Max" => code.TakenBy(call) == 1 && ((isOfKeys && IsText(code, call)) || (code.MemberAt(call).ResultGiven is { Type: var result, Id: var id } && (s_whole.Contains(id) || result?.Definition?.Base?.Id == "System.Enum"))),
        _ => code.TakenBy(call) == 1,
    };

    private static bool IsText(ShapedCode code, int call) => code.MemberAt(call).Arguments is [{ Id: "System.String" }, ..];

    private static bool IsOrdinal(ShapedCode code, int call, int place) => code.OriginsOf(call, place) is { Count: > 0 } comparers
        && comparers.All(origin => origin >= 0 && code.NameAt(origin) == "call" && code.MemberAt(origin) is { Name: "get_Ordinal", Holder: { Origin: TypeOrigin.BaseLibrary, Id: "System.StringComparer" } });

    // key => key. What the compiler keeps of the lambda was made of it, in another branch of the same statement.
    private static bool IsItself(ShapedCode code, int call) => code.OriginsOf(call, 1) is { Count: > 0 } selectors
        && selectors.All(origin => origin >= 0 && (code.IsOperand(origin, ShapedCode.Compilers) && code.NameAt(origin) == "ldsfld" || (code.NameAt(origin) == "newobj" && code.DirectOriginsOf(origin, 1).All(function => function >= 0 && GivesItself(code, function)))))
        && selectors.Any(origin => code.NameAt(origin) == "newobj");

    private static bool GivesItself(ShapedCode code, int function) =>
        code.NameAt(function) == "ldftn" && code.MemberAt(function) is { Holder.Definition: { IsMadeByCompiler: true } holder, IsStatic: false, Method: { IsNil: false } method } && holder.Module.BodyOf(method) is { } body
        && new ShapedCode(holder, method, body) is { Count: 2 } lambda && lambda.VariableOf(0) is ("ldarg", 1) && lambda.NameAt(1) == "ret";

    /// <summary>True for a member of such a collection whose keys have hash codes without a seed.</summary>
    public static bool Lasts(UsedMember member) => member is { Name: not nameof(GetHashCode), Constructed: { } constructed } && Lasts(constructed);

    /// <summary>The same of the collection itself.</summary>
    public static bool Lasts(TypeText collection) => collection is { Type: { Origin: TypeOrigin.BaseLibrary } holder, Arguments: [{ Type: { } key }, ..] } && FixedClasses.IsCompared(holder.Space, holder.ShortName)
        && (s_lasting.Contains(key.Id) || (key.Id == "System.String" && holder.Space == "System.Collections.Frozen") || key.Definition?.Base?.Id == "System.Enum" || (key.Origin == TypeOrigin.BaseLibrary && TamingList.Find(key.Space, key.Id)?.HasAnyConstant == true));
}
