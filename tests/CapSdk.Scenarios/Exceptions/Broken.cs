namespace CapSdk.Scenarios;

/// <summary>Scenarios that end with an exception.</summary>
public static class Broken
{
    [Covers("exceptions/the scenario itself breaks")]
    public static async Promise<string> Throws(IOutside outside)
    {
        var name = "own";
        await outside.Pause();
        throw new InvalidOperationException(name);
    }

    [Covers("exceptions/what a call breaks with reaches the caller of the method")]
    public static async Promise<string> Passes(IOutside outside)
    {
        var name = "the end";
        await outside.Pause();
        await outside.Fail(name);
        return "never";
    }
}
