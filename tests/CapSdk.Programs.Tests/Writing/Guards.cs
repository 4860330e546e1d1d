namespace CapSdk.Programs.Tests.Writing;

/// <summary>Writes try statements, scopes that are disposed of, and switch statements.</summary>
internal sealed class Guards(Choices choices, Expressions expressions, Statements statements)
{
    public Statement Next(Scope scope) => choices.Number(8) switch
    {
        0 => Statement.Of($"using (new Leaving(_log, {expressions.Any(scope)}))", statements.Block(scope.Block())),
        1 => Statement.Of($"await using (new LeavingSlowly(outside, _log, {expressions.Any(scope)}))", statements.Block(scope.Block())),
        2 => Switch(scope),
        3 => TypeSwitch(scope),
        4 => Statement.Of(Try(scope), Finally(scope)),
        5 => Statement.Of(Try(scope), Catch(scope), Finally(scope)),
        _ => Statement.Of(Try(scope), Filtered(scope), Catch(scope)),
    };

    private Part Try(Scope scope) => new("try", statements.Sequence(scope.Block(), 1, 2));

    private Part Finally(Scope scope) => new("finally", statements.Block(scope.Finally()));

    private Part Filtered(Scope scope)
    {
        var caught = choices.Name("e");
        var inner = scope.Block();
        inner.Constant(caught + ".Code");
        return new Part($"catch (Oops {caught}) when ({caught}.Code > {choices.Number(10)})", [.. statements.Block(inner), .. Rethrow()]);
    }

    private Part Catch(Scope scope)
    {
        var caught = choices.Name("e");
        return new Part($"catch (Exception {caught})", [.. statements.Block(scope.Block()), new($"_text += {caught}.GetType().Name + {caught}.Message;"), .. Rethrow()]);
    }

    private Statement[] Rethrow() => choices.OneIn(4) ? [new("throw;")] : [];

    private Statement Switch(Scope scope)
    {
        var first = new Part($"switch ({expressions.Any(scope)} & 3)", [
            Statement.Of("case 0:", statements.Block(scope.Finally()), "break;"),
            Statement.Of($"case 1 when {expressions.Plain(scope)} > 3:", statements.Block(scope.Finally()), "break;"),
            Statement.Of("default:", statements.Block(scope.Finally()), "break;"),
        ]);
        return Statement.Of(first);
    }

    private Statement TypeSwitch(Scope scope)
    {
        var box = choices.Name("o");
        var size = choices.Name("size");
        var inner = scope.Block();
        inner.Constant(size);
        return Statement.Of(
            new Part($"if (({expressions.Any(scope)} > 9 ? new Box(\"x\", {expressions.Awaiting(scope)}) : (object)\"none\") is Box {{ Size: var {size} }} {box})", statements.Block(inner)),
            new Part("else", statements.Block(scope.Block())));
    }
}
