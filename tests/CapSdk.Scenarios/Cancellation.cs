namespace CapSdk.Scenarios;

public static class Cancellation
{
    [Covers("cancellation/tokens of a CancelSource keep identity and state")]
    public static async Promise<string> Tokens(IOutside outside)
    {
        var (source, other) = (new CancelSource(), new CancelSource());
        var (token, same) = (source.Token, source.Token);
        other.Cancel();
        var cancelled = other.Token;
        await outside.Pause();
        var seen = $"{token == same} {token == cancelled} {token == source.Token} {token.IsCancellationRequested} {cancelled.IsCancellationRequested}";
        source.Cancel();
        return $"{seen} {token.IsCancellationRequested} {same.IsCancellationRequested} {await outside.Text("end")}";
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
        OperationCanceledException? caught = null;
        try
        {
            source.Token.ThrowIfCancellationRequested();
        }
        catch (OperationCanceledException error)
        {
            caught = error;
        }

        var plain = new OperationCanceledException("gone", new CancellationToken(true));
        await outside.Pause();
        return $"{caught!.CancellationToken == source.Token} {caught.CancellationToken.IsCancellationRequested} {plain.CancellationToken.IsCancellationRequested} {plain.Message}";
    }

    [Covers("cancellation/a loop that gives up when its token is cancelled meanwhile")]
    public static async Promise<string> Loop(IOutside outside)
    {
        var source = new CancelSource();
        var rounds = CountAsync(outside, source.Token);
        await outside.Pause();
        await outside.Pause();
        source.Cancel();
        return $"{await rounds} rounds";
    }

    private static async Promise<int> CountAsync(IOutside outside, CancellationToken cancel)
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
