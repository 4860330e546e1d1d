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
    private readonly Stack<(ShapedCode Code, IEnumerable<int> Values, int Maker)> _waiting = new();

    // The instruction that has made what is followed.
    private int _maker;

    private HashFlow()
    {
    }

    /// <summary>The first that was found of the instructions of GetHashCode of which somebody keeps what it makes; null where nobody keeps anything.</summary>
    public static int? Kept(ShapedCode code, IReadOnlyCollection<int> makers)
    {
        if (makers.Count == 0) return null;
        var flow = new HashFlow();
        HashSet<int> locals = [];
        foreach (var maker in makers) flow._waiting.Push((code, StartsOf(code, maker, locals), maker));
        return flow.Run();
    }

    // What a HashCode is given is in it: the number is what is loaded of it.
    private static IEnumerable<int> StartsOf(ShapedCode code, int at, HashSet<int> locals) =>
        code.MemberAt(at) is not { Returns: false, Taken: > 0 } || LocalOf(code, at) is not { } local ? [at] : locals.Add(local) ? code.LoadsOf(local) : [];

    private static int? LocalOf(ShapedCode code, int at) => code.TakenBy(at) > 0 && code.DirectOriginsOf(at, 0) is { Count: 1 } receivers ? code.AddressedAt(receivers.First()) : null;

    private int? Run()
    {
        Dictionary<ShapedCode, HashSet<int>> followed = [];
        while (_waiting.TryPop(out var next))
        {
            _maker = next.Maker;
            if (!followed.TryGetValue(next.Code, out var values)) followed[next.Code] = values = [];
            if (IsKept(next.Code, next.Values, values)) return _maker;
        }

        return null;
    }

    private bool IsKept(ShapedCode code, IEnumerable<int> starts, HashSet<int> values)
    {
        var waiting = new Stack<int>(starts.Where(values.Add));
        while (waiting.TryPop(out var value))
        {
            foreach (var user in code.DirectUsersOf(value))
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
        if (name == "stloc") return code.LoadsOf(code.VariableOf(user)!.Value.Number);
        if (name == "starg") return Enumerable.Range(0, code.Count).Where(at => code.VariableOf(at) is ("ldarg", var number) && number == code.VariableOf(user)!.Value.Number);

        // Of what was made here alone.
        if (name == "stelem" || name.StartsWith("stind", StringComparison.Ordinal) || name == "stobj") return MadeHere(code, user, 0);

        if (name == "stfld") return Takes(code, user, 1, value) ? NextOfField(code, code.MemberAt(user)) : [];
        if (name is "stsfld" or "throw") return null;
        return code.CodeAt(user).StackBehaviourPush == StackBehaviour.Push0 ? [] : [user];
    }

    // A variable of lambdas.
    private IEnumerable<int>? NextOfField(ShapedCode code, UsedMember field)
    {
        if (field.Holder?.Definition is not { IsMadeByCompiler: true } closure) return null;
        foreach (var method in closure.Definition.GetMethods())
            if (method != code.Handle && _entered.Add((closure, method, field.Name)) && closure.Module.BodyOf(method) is { } body && new ShapedCode(closure, method, body) is var lambda) _waiting.Push((lambda, LoadsOf(lambda, field), _maker));
        return LoadsOf(code, field);
    }

    private IEnumerable<int>? NextOfCall(ShapedCode code, int user, int value)
    {
        var called = code.MemberAt(user);
        var isMade = code.CodeAt(user).Value == OpCodes.Newobj.Value;
        IEnumerable<int> result = isMade || called.Returns ? [user] : [];
        if (OwnHashCode.Makes(called)) return result;
        if (called.Holder?.Definition is { } holder) return (isMade ? Judge.IsVerifiedWhole(holder) : Enter(code, user, value, holder)) ? result : null;

        // Of the base class library: it is in what is given back, and in the objects that were given it, which are to be some that were made here.
        if (isMade) return result;
        if (called.IsStatic) return Enumerable.Range(0, code.TakenBy(user)).Any(place => IsOfOthers(code, user, place, called.Returns)) ? null : result;
        if (called.Constructed is not { } of || Takes(code, user, 0, value)) return result;
        return FixedTypes.Is(of) && !FixedTypes.IsFacade(of) ? result : MadeHere(code, user, 0) is { } made ? result.Concat(made) : null;
    }

    private static bool Takes(ShapedCode code, int user, int place, int value) => code.DirectOriginsOf(user, place).Contains(value);

    private static bool IsOfOthers(ShapedCode code, int user, int place, bool isGivenBack) =>
        code.OriginsOf(user, place).Any(origin => origin >= 0 && (code.NameAt(origin) is "ldflda" or "ldsflda" or "ldelema" || (!isGivenBack && code.NameAt(origin) is "ldfld" or "ldsfld" or "ldarg")));

    private static IEnumerable<int>? MadeHere(ShapedCode code, int user, int place)
    {
        int[] origins = [.. code.OriginsOf(user, place)];
        if (origins.Length == 0) return null;
        return Array.TrueForAll(origins, origin => origin >= 0 && code.NameAt(origin) is "newobj" or "newarr" or "ldloca" or "localloc") ? origins.SelectMany(origin => code.AddressedAt(origin) is { } local ? code.LoadsOf(local) : [origin]) : null;
    }

    private static IEnumerable<int> LoadsOf(ShapedCode code, UsedMember field) => Enumerable.Range(0, code.Count).Where(at => code.NameAt(at) == "ldfld" && code.MemberAt(at) is var loaded && loaded.Name == field.Name && loaded.Holder?.Id == field.Holder?.Id);

    // False where it cannot be read.
    private bool Enter(ShapedCode code, int user, int value, ModuleType holder)
    {
        var method = code.MemberAt(user).Method;
        if (!holder.HasCode(method) || holder.Module.BodyOf(method) is not { } body) return false;
        int[] places = [.. Enumerable.Range(0, code.TakenBy(user)).Where(place => Takes(code, user, place, value) && _entered.Add((holder, method, place.ToString(CultureInfo.InvariantCulture))))];
        if (places.Length == 0) return true;
        var called = new ShapedCode(holder, method, body);
        _waiting.Push((called, Enumerable.Range(0, called.Count).Where(at => called.VariableOf(at) is ("ldarg" or "ldarga", var number) && places.Contains(number)), _maker));
        return true;
    }
}
