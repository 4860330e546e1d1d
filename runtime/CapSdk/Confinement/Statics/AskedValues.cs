using System.Reflection.Emit;
using CapSdk.Confinement.Shapes;

namespace CapSdk.Confinement.Statics;

/// <summary>Fields whose address is taken only because one of the value's methods is called, as of a number its text, or one of its own fields is read.</summary>
internal static class AskedValues
{
    public static bool IsOne(ShapedCode code, int at)
    {
        if (code.CodeAt(at).Value != OpCodes.Ldflda.Value) return false;
        HashSet<int> addresses = [at];
        var waiting = new Stack<int>(addresses);
        while (waiting.TryPop(out var address))
        {
            foreach (var user in code.UsersOf(address))
            {
                if (code.CodeAt(user).Value == OpCodes.Ldflda.Value)
                {
                    if (addresses.Add(user)) waiting.Push(user);
                }
                else if (code.NameAt(user) != "ldfld" && !IsCall(code, user, address)) return false;
            }
        }

        return true;
    }

    private static bool IsCall(ShapedCode code, int user, int address) =>
        code.NameAt(user) == "call" && code.MemberAt(user) is { IsStatic: false, Name: not ".ctor" } called && (code.ConstrainedAt(user) ?? called.Constructed) is { } asked && ReadOnlyValues.Are(asked)
        && Enumerable.Range(1, code.TakenBy(user) - 1).All(place => !code.DirectOriginsOf(user, place).Contains(address));
}
