namespace CapSdk.Scenarios;

/// <summary>Callbacks that are registered with the token itself.</summary>
public static class Registrations
{
    [Covers("cancellation/a registration that was disposed before the await")]
    public static async Promise<string> Disposed(IOutside outside)
    {
        var (source, log) = (new CancelSource(), "");
        source.Token.Register(() => log += "called").Dispose();
        log += "kept";
        await outside.Pause();
        source.Cancel();
        return log;
    }
}
