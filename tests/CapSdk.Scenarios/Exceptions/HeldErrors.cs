namespace CapSdk.Scenarios;

/// <summary>Exceptions as values.</summary>
public static class HeldErrors
{
    [Covers("exceptions/an exception held in a local")]
    public static async Promise<string> InLocal(IOutside outside)
    {
        var held = new ArgumentException("bad", "name", new InvalidOperationException("cause"));
        await outside.Pause();
        return $"{held.Message} {held.ParamName} {held.InnerException!.Message}";
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
        return $"{held!.Message} {held is FormatException}";
    }

    [Covers("exceptions/an AggregateException held")]
    public static async Promise<string> Several(IOutside outside)
    {
        var one = new TimeoutException("late");
        var several = new AggregateException(one, new FormatException());
        await outside.Pause();
        return $"{several.InnerExceptions.Count} {ReferenceEquals(several.InnerExceptions[0], one)}";
    }

    [Covers("exceptions/a promise that is faulted already held")]
    public static async Promise<string> Faulted(IOutside outside)
    {
        var faulted = Fails(3);
        await outside.Pause();
        try
        {
            await faulted;
        }
        catch (Own error)
        {
            return $"{error.Code} {faulted.IsCompleted}";
        }

        return "never";
    }

    [Covers("exceptions/a promise that faults meanwhile held")]
    public static async Promise<string> Faulting(IOutside outside)
    {
        var faulting = outside.Fail("later");
        await outside.Pause();
        try
        {
            await faulting;
        }
        catch (InvalidOperationException error)
        {
            return error.Message;
        }

        return "never";
    }

    private static async Promise Fails(int code)
    {
        await Promise.Completed;
        throw new Own(code);
    }

    private sealed class Own(int code) : Exception
    {
        public int Code => code;
    }
}
