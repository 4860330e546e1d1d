using System.Collections.Immutable;

namespace CapSdk.Programs.Tests.Writing;

/// <summary>Writes loops. All of them burn the program's fuel, so that every program ends.</summary>
internal sealed class Loops(Choices choices, Expressions expressions, Statements statements)
{
    public Statement Next(Scope scope)
    {
        var inner = scope.Loop();
        switch (choices.Number(9))
        {
            case 0:
                var index = choices.Name("i");
                inner.Constant(index);
                return Statement.Of($"for (var {index} = {choices.Number(2)}; {index} < {1 + choices.Number(4)}; {index}++)", Body(inner));
            case 1:
                var left = choices.Name("left");
                return Statement.Of($"for (var {left} = {expressions.Any(scope)} & 3; {left} > await outside.Ask(\"main\", {left}) - 40; {left}--)", Body(inner));
            case 2:
                return Statement.Of($"while ({expressions.Awaiting(scope)} > {choices.Number(20)})", Body(inner));
            case 3:
                return Statement.Of("do", Body(inner), $"while ({expressions.Awaiting(scope)} > {5 + choices.Number(20)});");
            default:
                return ForEach(scope, inner);
        }
    }

    private Statement ForEach(Scope scope, Scope inner)
    {
        var item = choices.Name("x");
        string Number() => expressions.Plain(scope, 1);
        inner.Constant(item);
        string Ints() => choices.Of($"{Number()}, {expressions.Any(scope)}", $"{Number()}, 4, {Number()}", $"{expressions.Any(scope)}, 2, 9, {Number()}");
        string Pairs() => $"[\"a\"] = {Number()}, [\"b\"] = {expressions.Any(scope)}, [\"c\"] = 3";
        var (variable, source) = choices.Number(28) switch
        {
            0 => (item, $"new List<int> {{ {Ints()} }}"),
            1 => (item, "_list"),
            2 => (item, "_array"),
            3 => (item, $"new[] {{ {Ints()} }}"),
            4 => (item, $"new HashSet<int> {{ {Ints()} }}"),
            5 => (item, $"ImmutableArray.Create({Ints()})"),
            6 => (item, $"ImmutableList.Create({Ints()})"),
            7 => (item, $"new Queue<int>([{Ints()}])"),
            8 => (item, $"new Stack<int>([{Ints()}])"),
            9 => (item, $"new LinkedList<int>([{Ints()}])"),
            10 => (item, $"new SortedSet<int> {{ {Ints()} }}"),
            11 => (item, $"(IEnumerable<int>)new List<int> {{ {Ints()} }}"),
            12 => (item, $"(IEnumerable<int>)[{Ints()}]"),
            13 => (item, $"Walk({Number()} & 3)"),
            14 => (item, "_map.Values"),
            15 => ($"(_, {item})", "_map"),
            16 => ($"(_, {item})", $"new Dictionary<string, int> {{ {Pairs()} }}"),
            17 => ($"(_, {item})", $"new Dictionary<string, int>(StringComparer.OrdinalIgnoreCase) {{ {Pairs()} }}"),
            18 => ($"({item}, _)", $"new[] {{ ({Number()}, 1), ({expressions.Any(scope)}, 2) }}"),
            19 => (item, $"new[,] {{ {{ {Number()}, {expressions.Any(scope)} }}, {{ 5, 6 }} }}"),
            20 => (item, $"ImmutableHashSet.Create({Ints()})"),
            21 => (item, $"ImmutableSortedSet.Create({Ints()})"),
            22 => (item, $"(IReadOnlyList<int>)ImmutableArray.Create({Ints()})"),
            23 => ($"(_, {item})", $"new SortedDictionary<string, int> {{ {Pairs()} }}"),
            24 => (item, $"new SortedDictionary<string, int> {{ {Pairs()} }}.Values"),
            25 => ($"(_, {item})", $"new SortedList<string, int> {{ {Pairs()} }}"),
            26 => (item, $"ImmutableHashSet.Create({Ints()}).ToBuilder()"),
            _ => ("int " + item, $"$\"abc{{{expressions.Any(scope)}}}\""),
        };
        return Statement.Of($"foreach ({(variable.Contains(' ', StringComparison.Ordinal) && variable[0] != '(' ? "" : "var ")}{variable} in {source})", Body(inner));
    }

    private ImmutableArray<Statement> Body(Scope inner) => [new("if (--_fuel < 0) break;"), .. statements.Block(inner)];
}
