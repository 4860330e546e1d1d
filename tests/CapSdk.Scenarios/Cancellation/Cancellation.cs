namespace CapSdk.Scenarios;

/// <summary>Tokens of a CancelSource, and others that move.</summary>
public static class Cancellation
{
    [Covers("cancellation/tokens with their identity")]
    public static async Promise<string> Identity(IOutside outside)
    {
        var (source, other) = (new CancelSource(), new CancelSource());
        var (token, same) = (source.Token, source.Token);
        await outside.Pause();
        return $"{token == same} {token == source.Token} {token == other.Token}";
    }

    [Covers("cancellation/tokens with their state")]
    public static async Promise<string> State(IOutside outside)
    {
        var (source, other) = (new CancelSource(), new CancelSource());
        var (token, cancelled) = (source.Token, other.Token);
        other.Cancel();
        await outside.Pause();
        return $"{token.IsCancellationRequested} {cancelled.IsCancellationRequested}";
    }

    [Covers("cancellation/tokens that are cancelled after an await")]
    public static async Promise<string> Meanwhile(IOutside outside)
    {
        var source = new CancelSource();
        var token = source.Token;
        await outside.Pause();
        var before = token.IsCancellationRequested;
        source.Cancel();
        return $"{before} {token.IsCancellationRequested} {source.IsCancelled}";
    }

    [Covers("cancellation/tokens without a source")]
    public static async Promise<string> WithoutSource(IOutside outside)
    {
        var (none, cancelled) = (CancellationToken.None, new CancellationToken(true));
        CancellationToken? absent = null;
        await outside.Pause();
        return $"{none.CanBeCanceled} {none == default} {cancelled.IsCancellationRequested} {cancelled == new CancellationToken(true)} {absent is null}";
    }

    [Covers("cancellation/an OperationCanceledException knows its token")]
    public static async Promise<string> Exceptions(IOutside outside)
    {
        var source = new CancelSource();
        source.Cancel();
        var caught = new OperationCanceledException("gone", source.Token);
        await outside.Pause();
        return $"{caught.Message} {caught.CancellationToken == source.Token} {caught.CancellationToken.IsCancellationRequested}";
    }

    [Covers("cancellation/callbacks registered through the SDK")]
    public static async Promise<string> Callbacks(IOutside outside)
    {
        var (source, log) = (new CancelSource(), "");
        source.Token.OnCancelled(() => log += "first ");
        source.Token.OnCancelled(() => log += source.IsCancelled ? "second " : "too early ");
        await outside.Pause();
        log += "before ";
        source.Cancel();
        source.Cancel();
        source.Token.OnCancelled(() => log += "at once ");
        return log;
    }

    [Covers("cancellation/callbacks that call a capability")]
    public static async Promise<string> CallbackCalls(IOutside outside)
    {
        var source = new CancelSource();
        Promise<int>? asked = null;
        source.Token.OnCancelled(() => asked = outside.Number(7));
        await outside.Pause();
        source.Cancel();
        return $"{await asked!}";
    }

    [Covers("cancellation/callbacks that were taken away")]
    public static async Promise<string> TakenAway(IOutside outside)
    {
        var (source, log) = (new CancelSource(), "");
        using var kept = source.Token.OnCancelled(() => log += "kept ");
        var (before, after) = (source.Token.OnCancelled(() => log += "before "), source.Token.OnCancelled(() => log += "after "));
        before.Dispose();
        await outside.Pause();
        after.Dispose();
        source.Cancel();
        return log;
    }

    [Covers("cancellation/callbacks that throw")]
    public static async Promise<string> Throwing(IOutside outside)
    {
        var (source, log) = (new CancelSource(), "");
        source.Token.OnCancelled(static () => throw new InvalidOperationException("one"));
        source.Token.OnCancelled(() => log += "called ");
        source.Token.OnCancelled(static () => throw new TimeoutException("two"));
        await outside.Pause();
        try
        {
            source.Cancel();
        }
        catch (AggregateException thrown)
        {
            log += string.Join(" ", thrown.InnerExceptions.Select(static error => error.Message));
        }

        return log;
    }

    [Covers("cancellation/a loop that gives up when its token is cancelled meanwhile")]
    public static async Promise<string> Loop(IOutside outside)
    {
        var source = new CancelSource();
        var rounds = Count(outside, source.Token);
        await outside.Pause();
        await outside.Pause();
        source.Cancel();
        return $"{await rounds} rounds";
    }

    private static async Promise<int> Count(IOutside outside, CancellationToken cancel)
    {
        var rounds = 0;
        while (!cancel.IsCancellationRequested)
        {
            rounds++;
            await outside.Number(rounds);
        }

        return rounds;
    }
}
