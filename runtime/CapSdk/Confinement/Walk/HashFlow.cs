using System.Globalization;
using System.Reflection.Emit;
using System.Reflection.Metadata;
using CapSdk.Confinement.Shapes;
using CapSdk.Confinement.Statics;
using CapSdk.Confinement.Trust;
using CapSdk.Confinement.Types;

namespace CapSdk.Confinement.Walk;

/// <summary>
/// Where the hash codes go that a GetHashCode makes: to be combined, and to whoever asked. What comes to lie in a field, an exception or an object of others would tell the number to code that may not ask for it.
/// </summary>
internal sealed class HashFlow
{
    // Code whose values were followed already, and those that are about to be.
    private readonly HashSet<(ModuleType Type, MethodDefinitionHandle Method, string Value)> _entered = [];

    private HashFlow()
    {
    }

    /// <summary>True where what an instruction of GetHashCode makes is kept by somebody.</summary>
    public static bool IsKept(ShapedCode code, int at) => new HashFlow().IsKept(code, StartsOf(code, at));

    // What a HashCode is given is in it: the number is what is loaded of it.
    private static IEnumerable<int> StartsOf(ShapedCode code, int at) => code.MemberAt(at) is { Returns: false, Taken: > 0 } && LocalOf(code, at) is { } local ? LoadsOf(code, local) : [at];

    private static int? LocalOf(ShapedCode code, int at) => code.DirectOriginsOf(at, 0) is { Count: 1 } receivers ? code.AddressedAt(receivers.First()) : null;

    private static IEnumerable<int> LoadsOf(ShapedCode code, int local) => Enumerable.Range(0, code.Count).Where(at => code.VariableOf(at) is ("ldloc" or "ldloca", var number) && number == local);

    private bool IsKept(ShapedCode code, IEnumerable<int> starts)
    {
        HashSet<int> values = [.. starts];
        var waiting = new Stack<int>(values);
        while (waiting.TryPop(out var value))
        {
            foreach (var user in code.UsersOf(value))
            {
                if (NextOf(code, user, value) is not { } next) return true;
                foreach (var one in next)
                    if (values.Add(one)) waiting.Push(one);
            }
        }

        return false;
    }

    // What holds the number after an instruction has taken it; null where that is kept.
    private IEnumerable<int>? NextOf(ShapedCode code, int user, int value)
    {
        var name = code.NameAt(user);
        if (code.CodeAt(user).OperandType == OperandType.InlineMethod) return NextOfCall(code, user, value);
        if (name == "starg") return Enumerable.Range(0, code.Count).Where(at => code.VariableOf(at) is ("ldarg", var number) && number == code.VariableOf(user)!.Value.Number);

        // Of what was made here alone.
        if (name == "stelem" || name.StartsWith("stind", StringComparison.Ordinal) || name == "stobj") return MadeHere(code, user, 0);

        if (name == "stfld") return Takes(code, user, 1, value) ? NextOfField(code, code.MemberAt(user)) : [];
        if (name is "stsfld" or "throw") return null;
        return code.CodeAt(user).StackBehaviourPush == StackBehaviour.Push0 ? [] : [user];
    }

    // A variable of lambdas.
    private IEnumerable<int>? NextOfField(ShapedCode code, UsedMember field) =>
        field.Holder?.Definition is { IsMadeByCompiler: true } closure && !IsKeptIn(closure, field, code) ? LoadsOf(code, field) : null;

    private IEnumerable<int>? NextOfCall(ShapedCode code, int user, int value)
    {
        var called = code.MemberAt(user);
        var isMade = code.CodeAt(user).Value == OpCodes.Newobj.Value;
        IEnumerable<int> result = isMade || called.Returns ? [user] : [];
        if (OwnHashCode.Makes(called)) return result;
        if (called.Holder?.Definition is { } holder) return (isMade ? Judge.IsVerifiedWhole(holder) : holder.HasCode(called.Method) && !IsKeptBy(code, user, value, holder)) ? result : null;

        // Of the base class library: it is in what is given back, and in the objects that were given it, which are to be some that were made here.
        if (isMade) return result;
        if (called.IsStatic) return Enumerable.Range(0, code.TakenBy(user)).Any(place => IsOfOthers(code, user, place, called.Returns)) ? null : result;
        if (called.Constructed is not { } of || Takes(code, user, 0, value)) return result;
        return FixedTypes.Is(of) && !FixedTypes.IsFacade(of) ? result : MadeHere(code, user, 0) is { } made ? result.Concat(made) : null;
    }

    private static bool Takes(ShapedCode code, int user, int place, int value) => code.DirectOriginsOf(user, place).Contains(value) || code.OriginsOf(user, place).Any(origin => origin == value || origin == StackOrigins.Unknown);

    private static bool IsOfOthers(ShapedCode code, int user, int place, bool isGivenBack) =>
        code.OriginsOf(user, place).Any(origin => origin >= 0 && (code.NameAt(origin) is "ldflda" or "ldsflda" or "ldelema" || (!isGivenBack && code.NameAt(origin) is "ldfld" or "ldsfld" or "ldarg")));

    private static IEnumerable<int>? MadeHere(ShapedCode code, int user, int place)
    {
        int[] origins = [.. code.OriginsOf(user, place)];
        if (origins.Length == 0) return null;
        return Array.TrueForAll(origins, origin => origin >= 0 && code.NameAt(origin) is "newobj" or "newarr" or "ldloca" or "localloc") ? origins.SelectMany(origin => code.AddressedAt(origin) is { } local ? LoadsOf(code, local) : [origin]) : null;
    }

    private static IEnumerable<int> LoadsOf(ShapedCode code, UsedMember field) => Enumerable.Range(0, code.Count).Where(at => code.NameAt(at) == "ldfld" && code.MemberAt(at) is var loaded && loaded.Name == field.Name && loaded.Holder?.Id == field.Holder?.Id);

    private bool IsKeptIn(ModuleType closure, UsedMember field, ShapedCode writer) => closure.Definition.GetMethods().Where(method => method != writer.Handle && _entered.Add((closure, method, field.Name)))
        .Any(method => closure.Module.BodyOf(method) is { } body && new ShapedCode(closure, method, body) is var code && IsKept(code, LoadsOf(code, field)));

    private bool IsKeptBy(ShapedCode code, int user, int value, ModuleType holder)
    {
        var method = code.MemberAt(user).Method;
        if (holder.Module.BodyOf(method) is not { } body) return true;
        var called = new ShapedCode(holder, method, body);
        return Enumerable.Range(0, code.TakenBy(user)).Where(place => Takes(code, user, place, value) && _entered.Add((holder, method, place.ToString(CultureInfo.InvariantCulture))))
            .Any(place => IsKept(called, Enumerable.Range(0, called.Count).Where(at => called.VariableOf(at) is ("ldarg" or "ldarga", var number) && number == place)));
    }
}
