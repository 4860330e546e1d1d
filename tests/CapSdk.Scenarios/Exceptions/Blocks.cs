namespace CapSdk.Scenarios;

/// <summary>Awaits in every block of a try statement.</summary>
public static class Blocks
{
    [Covers("exceptions/await in try")]
    public static async Promise<string> InTry(IOutside outside)
    {
        var log = "";
        try
        {
            log += await outside.Text("before ");
            await outside.Fail("broken ");
            log += "never";
        }
        catch (InvalidOperationException error)
        {
            log += error.Message;
        }

        return log;
    }

    [Covers("exceptions/await in catch")]
    public static async Promise<string> InCatch(IOutside outside)
    {
        var log = "";
        try
        {
            throw new Own(5);
        }
        catch (Own error)
        {
            log += await outside.Text("caught ") + error.Code;
        }

        return log;
    }

    [Covers("exceptions/await in a catch with when")]
    public static async Promise<string> InWhen(IOutside outside)
    {
        var log = "";
        foreach (var code in new[] { 1, 2 })
        {
            try
            {
                throw new Own(code);
            }
            catch (Own error) when (error.Code == 1)
            {
                log += await outside.Text("one ");
            }
            catch (Own error) when (error.Code > 1)
            {
                log += await outside.Text("more ") + error.Code;
            }
        }

        return log;
    }

    [Covers("exceptions/await before a when that looks at a local")]
    public static async Promise<string> WhenOfLocal(IOutside outside)
    {
        var last = 1;
        try
        {
            last += await outside.Number(4);
            throw new Own(last);
        }
        catch (Own error) when (error.Code == last && last == 5)
        {
            return $"five {await outside.Text("!")}";
        }

        return "never";
    }

    [Covers("exceptions/await in finally")]
    public static async Promise<string> InFinally(IOutside outside)
    {
        var log = "";
        try
        {
            log += "try ";
        }
        finally
        {
            log += await outside.Text("finally ");
        }

        return log;
    }

    [Covers("exceptions/await in finally while an exception passes")]
    public static async Promise<string> Passing(IOutside outside)
    {
        var log = "";
        try
        {
            try
            {
                throw new Own(3);
            }
            finally
            {
                log += await outside.Text("finally ");
            }
        }
        catch (Own error)
        {
            log += error.Code;
        }

        return log;
    }

    [Covers("exceptions/await in try, catch and finally")]
    public static async Promise<string> Everywhere(IOutside outside)
    {
        var log = "";
        try
        {
            log += await outside.Text("try ");
            throw new Own(5);
        }
        catch (Own error)
        {
            log += await outside.Text("catch ") + error.Code;
        }
        finally
        {
            log += await outside.Text(" finally");
        }

        return log;
    }

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
            return $"{error.Code} {await outside.Text("!")}";
        }

        return "never";
    }

    [Covers("exceptions/return through finally")]
    public static async Promise<string> Return(IOutside outside)
    {
        var log = new List<string>();
        var result = await Inner();
        return result + string.Join(",", log);

        async Promise<string> Inner()
        {
            try
            {
                return await outside.Text("result ");
            }
            finally
            {
                log.Add(await outside.Text("finally"));
            }
        }
    }

    [Covers("exceptions/a throw in a catch keeps its cause")]
    public static async Promise<string> Cause(IOutside outside)
    {
        try
        {
            try
            {
                await outside.Fail("cause");
            }
            catch (InvalidOperationException cause)
            {
                await outside.Pause();
                throw new InvalidOperationException("effect", cause);
            }
        }
        catch (InvalidOperationException error)
        {
            await outside.Pause();
            return $"{error.Message} {error.InnerException!.Message}";
        }

        return "never";
    }

    private sealed class Own(int code) : Exception
    {
        public int Code => code;
    }
}
