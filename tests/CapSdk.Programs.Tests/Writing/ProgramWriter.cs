using System.Collections.Immutable;

namespace CapSdk.Programs.Tests.Writing;

/// <summary>Writes the program of a seed.</summary>
internal static class ProgramWriter
{
    public static ProgramTree Write(int seed)
    {
        var choices = new Choices(seed);
        var statements = new Statements(choices, new Expressions(choices));
        var methods = ImmutableArray.CreateBuilder<Method>();
        for (var level = 0; level <= Expressions.Methods; level++) methods.Add(level == 0 ? Run(statements) : Called(statements, level));
        return new ProgramTree(seed, methods.ToImmutable());
    }

    private static Method Run(Statements statements)
    {
        var scope = new Scope(0);
        scope.Variable("a");
        scope.Variable("b");
        ImmutableArray<Statement> first = [new("var a = await outside.Ask(\"main\", 1);"), new("var b = 5;")];
        return new Method(
            "private async Promise<string> Body()",
            [.. first, .. statements.Sequence(scope, 4, 7)],
            "return $\"{_text} {a} {b} {_field} {string.Join(',', _log)} {string.Join(',', _list)} {string.Join(',', _array)} {string.Join(',', _map.Values)}\";");
    }

    private static Method Called(Statements statements, int level)
    {
        var scope = new Scope(level);
        scope.Variable("n");
        ImmutableArray<Statement> first = [new("if (--_fuel < 0) return n;")];
        return new Method($"private async Promise<int> M{level}(int n)", [.. first, .. statements.Sequence(scope, 1, 3)], "return n + _field;");
    }
}
