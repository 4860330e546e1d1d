using System.Collections.Immutable;

namespace CapSdk.Programs.Tests.Writing;

/// <summary>Writes statements: the simple ones here, those with blocks in the files beside.</summary>
internal sealed class Statements
{
    private const int Deepest = 3;

    private readonly Choices _choices;
    private readonly Expressions _expressions;
    private readonly Loops _loops;
    private readonly Guards _guards;
    private readonly Functions _functions;

    public Statements(Choices choices, Expressions expressions)
    {
        _choices = choices;
        _expressions = expressions;
        _loops = new Loops(choices, expressions, this);
        _guards = new Guards(choices, expressions, this);
        _functions = new Functions(choices, expressions, this);
    }

    /// <summary>Some statements, which see the names of those before them.</summary>
    public ImmutableArray<Statement> Sequence(Scope scope, int least, int most)
    {
        var count = least + _choices.Number(most - least + 1);
        var sequence = ImmutableArray.CreateBuilder<Statement>();
        for (var i = 0; i < count; i++) sequence.Add(Next(scope));
        return sequence.ToImmutable();
    }

    /// <summary>A short block; shorter the deeper it lies.</summary>
    public ImmutableArray<Statement> Block(Scope scope) => Sequence(scope, 1, scope.Depth > 1 ? 1 : 2);

    private Statement Next(Scope scope)
    {
        if (scope.Depth >= Deepest || !_choices.OneIn(scope.Depth + 1)) return Simple(scope);
        return _choices.Number(11) switch
        {
            0 or 1 => _loops.Next(scope),
            2 or 3 => _guards.Next(scope),
            4 or 5 => _functions.Next(scope),
            6 => If(scope),
            _ => Simple(scope),
        };
    }

    private Statement If(Scope scope)
    {
        var condition = _choices.Number(3) switch
        {
            0 => $"{_expressions.Any(scope)} > {_choices.Number(30)}",
            1 => $"{_expressions.Awaiting(scope, 1)} is > 5 and < 25",
            _ => $"({_expressions.Any(scope)} & 1) == 0 || {_expressions.Awaiting(scope, 1)} < 9",
        };
        var then = new Part($"if ({condition})", Block(scope.Block()));
        return _choices.OneIn(2) ? Statement.Of(then) : Statement.Of(then, new Part("else", Block(scope.Block())));
    }

    private Statement Simple(Scope scope)
    {
        string Any() => _expressions.Any(scope);
        string Awaiting() => _expressions.Awaiting(scope);
        switch (_choices.Number(18))
        {
            case 0 or 1:
                var variable = _choices.Name("v");
                var value = Any();
                scope.Variable(variable);
                return new Statement($"var {variable} = {value};");
            case 2:
                return new Statement($"_text += $\"{{{Any()}}}:{{{Awaiting()},3}}:{{_field}} \";");
            case 3:
                return new Statement($"_text += await Same(\"s\" + {_expressions.Plain(scope)}, 4) + ' ';");
            case 4:
                return new Statement($"outside.Note(\"main\", $\"n{{{_expressions.Plain(scope)}}}\");");
            case 5:
                return new Statement($"await outside.Note(\"main\", \"w\" + {Awaiting()});");
            case 6:
                return new Statement($"_list.Add({Any()});");
            case 7:
                return new Statement($"_map[$\"k{{{_expressions.Plain(scope)} & 3}}\"] = {Awaiting()};");
            case 8:
                var other = _expressions.Target(scope);
                return new Statement($"(_field, {(other == "_field" ? "_array[0]" : other)}) = ({Any()}, {Awaiting()});");
            case 9 when scope.InLoop && _choices.OneIn(2):
                return new Statement($"if ({Any()} > {_choices.Number(40)}) {_choices.Of("break", "continue")};");
            case 10 when scope.Returns is { } form && _choices.OneIn(2):
                return new Statement($"if ({Any()} > {20 + _choices.Number(60)}) return {form.Replace("{0}", Any(), StringComparison.Ordinal)};");
            case 11 when _choices.OneIn(3):
                return new Statement($"if ({Any()} > {10 + _choices.Number(50)}) throw new {_choices.Of("Oops(4)", "Oops(9)", "InvalidOperationException(\"own\")")};");
            case 12:
                var promise = _choices.Name("p");
                var started = _choices.OneIn(2)
                    ? $"outside.Ask(\"{promise}\", {_expressions.Plain(scope)})"
                    : $"Lanes.Walk(outside, \"{promise}\", {_expressions.Plain(scope)} & 15)";
                // Of a loop's rounds, and of the calls of a method, several may be on their way: their lane is one, so they are awaited.
                if (scope.Level > 0 || scope.Depth > 0) return new Statement($"_field = {_expressions.Plain(scope)} + await {started};");
                scope.Promise(promise);
                return new Statement($"var {promise} = Begun({started});");
            case 13:
                var lane = _choices.Name("w");
                return new Statement(
                    $"foreach (var part in await Promise.WhenAll(outside.Ask(\"{lane}a\", {_expressions.Plain(scope)} & 7), Lanes.Walk(outside, \"{lane}b\", 1), outside.Ask(\"{lane}c\", 3))) _log.Add(part);");
            default:
                return new Statement($"{_expressions.Target(scope)} {_choices.Of("=", "+=", "-=", "^=")} {Awaiting()};");
        }
    }
}
