using System.Collections.Immutable;

namespace CapSdk.Programs.Tests.Writing;

/// <summary>Writes local functions and lambdas, which capture what is around them.</summary>
internal sealed class Functions(Choices choices, Expressions expressions, Statements statements)
{
    public Statement Next(Scope scope)
    {
        var parameter = choices.Name("n");
        var inner = scope.Function();
        inner.Variable(parameter);
        switch (choices.Number(6))
        {
            case 0:
                var local = choices.Name("L");
                var body = Body(inner, parameter);
                scope.AsyncFunction(local);
                return Statement.Of($"async Promise<int> {local}(int {parameter})", body);
            case 1:
                var lambda = choices.Name("g");
                var block = Body(inner, parameter);
                scope.AsyncFunction(lambda);
                return Statement.Of($"Func<int, Promise<int>> {lambda} = async {parameter} =>", block, ";");
            case 2:
                var plain = choices.Name("f");
                var value = expressions.Plain(inner);
                scope.Function(plain);
                return new Statement($"Func<int, int> {plain} = {parameter} => {value};");
            case 3:
                var counter = choices.Name("c");
                var changed = expressions.Target(scope);
                scope.Function(counter);
                return new Statement($"int {counter}(int {parameter}) => {changed} += {parameter} & 7;");
            case 4:
                return Collected(scope);
            default:
                return new Statement($"_field += await ((Func<int, Promise<int>>)(async {parameter} => {parameter} + {expressions.Awaiting(inner)}))({expressions.Any(scope)});");
        }
    }

    // Closures of several rounds of a loop, run after it.
    private Statement Collected(Scope scope)
    {
        var (actions, index, action) = (choices.Name("actions"), choices.Name("i"), choices.Name("action"));
        var inner = scope.Function();
        inner.Constant(index);
        ImmutableArray<Statement> fill = [
            new($"var own = {expressions.Any(inner)};"),
            new($"{actions}.Add(() => own++ + {index} + {expressions.Plain(inner)});"),
        ];
        return Statement.Of(new Part("", [
            new($"var {actions} = new List<Func<int>>();"),
            Statement.Of($"for (var {index} = 0; {index} < 2; {index}++)", fill),
            new($"foreach (var {action} in {actions}) _log.Add({action}() + {expressions.Awaiting(scope)} + {action}());"),
        ]));
    }

    private ImmutableArray<Statement> Body(Scope inner, string parameter) =>
        [new($"if (--_fuel < 0) return {parameter};"), .. statements.Sequence(inner, 1, 2), new($"return {expressions.Any(inner)};")];
}
