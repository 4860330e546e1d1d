namespace CapSdk.Scenarios;

/// <summary>What an exception says of where it was thrown.</summary>
public static class Traces
{
    [Covers("exceptions/rethrow")]
    public static async Promise<string> Rethrow(IOutside outside)
    {
        try
        {
            try
            {
                throw new Own(7);
            }
            catch (Own)
            {
                await outside.Pause();
                throw;
            }
        }
        catch (Own error)
        {
            return $"{error.Code} {await outside.Text("!")} {error.StackTrace!.Contains("Rethrow")}";
        }

        return "never";
    }

    [Covers("exceptions/an exception held in a local")]
    public static async Promise<string> InLocal(IOutside outside)
    {
        var held = new ArgumentException("bad", "name", new InvalidOperationException("cause")) { Data = { ["k"] = 1 } };
        await outside.Pause();
        return $"{held.Message} {held.ParamName} {held.InnerException!.Message} {held.Data["k"]}";
    }

    [Covers("exceptions/a caught exception held in a local")]
    public static async Promise<string> Caught(IOutside outside)
    {
        Exception? held = null;
        try
        {
            throw new FormatException("form");
        }
        catch (FormatException error)
        {
            held = error;
        }

        await outside.Pause();
        return $"{held!.Message} {held.StackTrace!.Contains("Caught")}";
    }

    private sealed class Own(int code) : Exception
    {
        public int Code => code;
    }
}
