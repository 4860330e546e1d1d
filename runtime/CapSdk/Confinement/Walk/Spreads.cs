using CapSdk.Confinement.Shapes;
using CapSdk.Confinement.Types;

namespace CapSdk.Confinement.Walk;

/// <summary>A collection that is spread into a new one, and nothing else with it: <c>[.. a]</c>. The compiler calls ToArray, and what it makes of the array by itself tells that it was not written so.</summary>
internal static class Spreads
{
    public static bool IsOne(ShapedCode code, int at) =>
        code.MemberAt(at) is { Name: "ToArray" or "ToList", Holder: { Origin: TypeOrigin.BaseLibrary, Id: "System.Linq.Enumerable" } } && code.UsersOf(at).Any(user => IsOfCompiler(code, user));

    /// <summary>The member that goes through all items.</summary>
    public static UsedMember Enumerating(NamedType collection) => new(collection, "GetEnumerator", "GetEnumerator()", [], HasAddress: false);

    private static bool IsOfCompiler(ShapedCode code, int at) =>
        code.NameAt(at) is "newobj" or "call" && (code.IsOperand(at, ShapedCode.Compilers) || code.MemberAt(at) is { Name: "AsImmutableArray", Holder: { Origin: TypeOrigin.BaseLibrary, Id: "System.Runtime.InteropServices.ImmutableCollectionsMarshal" } });
}
