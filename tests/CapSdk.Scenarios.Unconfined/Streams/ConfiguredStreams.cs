namespace CapSdk.Scenarios;

/// <summary>Streams whose reader asks not to come back to its turns, and comes back to them.</summary>
public static class ConfiguredStreams
{
    [Covers("streams/await foreach with ConfigureAwait")]
    public static async Promise<string> Configured(IOutside outside)
    {
        var seen = "";
        await foreach (var number in outside.Numbers(4).ConfigureAwait(false)) seen += await outside.Text($"{number};");
        await foreach (var number in outside.Numbers(9).ConfigureAwait(true))
        {
            seen += await outside.Text($"{number};");
            if (number == 3) break;
        }

        return seen;
    }

    [Covers("streams/await foreach with WithCancellation and ConfigureAwait")]
    public static async Promise<string> CancellableAndConfigured(IOutside outside)
    {
        var (source, seen) = (new CancelSource(), "");
        await foreach (var number in outside.Numbers(3).WithCancellation(source.Token).ConfigureAwait(false)) seen += await outside.Text($"{number};");
        source.Cancel();
        return seen;
    }
}
