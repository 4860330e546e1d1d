using System.Globalization;
using CapSdk.Confinement.Types;

namespace CapSdk.Confinement.Shapes;

/// <summary>How something that code may not use stands in what the compiler makes of a construct of the language.</summary>
internal sealed class Shape
{
    private readonly string? _method;
    private readonly List<Func<ShapedCode, int, bool>> _conditions = [];

    /// <param name="conditions">As they stand in the list.</param>
    public Shape(string conditions)
    {
        foreach (var condition in conditions.Split(' ', StringSplitOptions.RemoveEmptyEntries))
        {
            var (name, value) = condition.IndexOfAny(['=', ':']) is > 0 and var divider ? (condition[..divider], condition[(divider + 1)..]) : (condition, "");
            if (name == "in") _method = value;
            else _conditions.Add(ConditionOf(name, value));
        }
    }

    /// <summary>True for what a method names, if it may at all.</summary>
    public bool Allows(ModuleType type, string method) => _method switch
    {
        null => true,
        ShapedCode.Compilers => type.IsMadeByCompiler,
        ShapedCode.Helpers => type is { Name: ShapedCode.Helpers, Outer: null },
        ShapedCode.Regexes => type.IsGeneratedRegex,
        _ => method == _method,
    };

    /// <summary>True for what an instruction uses.</summary>
    public bool Allows(ShapedCode code, int at) => Allows(code.Type, code.Method) && _conditions.TrueForAll(condition => condition(code, at));

    private static Func<ShapedCode, int, bool> ConditionOf(string name, string value)
    {
        var pattern = new Pattern(value);
        switch (name)
        {
            case "next":
                return (code, at) => pattern.Matches(code, at + 1);
            case "before":
                return (code, at) => pattern.Matches(code, at - 1);
            case "only":
                return (code, at) => code.OriginsOf(at, 0).All(origin => code.UsersOf(origin).All(user => pattern.Matches(code, user)));
            case "result":
                return (code, at) => code.UsersOf(at).All(user => pattern.Matches(code, user));
            case "self":
                return static (code, at) => !code.IsStatic && code.OriginsOf(at, 0) is { Count: 1 } given && given.First() is >= 0 and var origin && code.VariableOf(origin) is ("ldarg", 0);
            case "sized":
                return StackMemory.IsWhole;
            case "awaited":
                return IsAwaited;
            case "parameter":
                return static (code, at) => code.MemberAt(at).Arguments is [{ IsParameter: true } parameter] && code.IsMadeByItself(parameter);
            default:
                var place = int.Parse(name, CultureInfo.InvariantCulture);
                return (code, at) => code.OriginsOf(at, place).ToArray() is { Length: > 0 } origins && Array.TrueForAll(origins, origin => pattern.Matches(code, origin));
        }
    }

    // What the result is put into, or added to, lies on the stack already.
    private static bool IsReached(ShapedCode code, int target, int at)
    {
        if (target > at) return false;
        for (; target < at; target++)
            if (code.NameAt(target) is not ("ldarg" or "ldloc" or "ldfld" or "nop" or "dup")) return false;
        return true;
    }

    // Reached where it has ended, by a branch over what gives it to the builder and leaves the method: IsCompleted, brtrue, AwaitUnsafeOnCompleted …, GetResult. Other awaiters may have had the same local.
    private static bool IsAwaited(ShapedCode code, int at)
    {
        if (code.AddressedAt(at - 1) is not { } awaiter) return false;
        var isGiven = false;
        for (var use = at - 1; use > 1; use--)
        {
            if (code.NameAt(use) == "call" && code.MemberAt(use).Name is "AwaitUnsafeOnCompleted" or "AwaitOnCompleted" && code.AddressedAt(use - 2) == awaiter) isGiven = true;
            if (code.NameAt(use) is "brtrue" or "brtrue.s" && code.TargetsOf(use).All(target => IsReached(code, target, at - 1))) return isGiven && code.NameAt(use - 1) == "call" && code.MemberAt(use - 1).Name == "get_IsCompleted" && code.AddressedAt(use - 2) == awaiter;
        }

        return false;
    }
}
