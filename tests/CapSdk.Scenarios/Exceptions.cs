namespace CapSdk.Scenarios;

public static class Exceptions
{
    private sealed class OwnException(string message, int code) : Exception(message)
    {
        public int Code { get; } = code;
    }

    [Covers("exceptions/await in try, catch and finally")]
    public static async Promise<string> Everywhere(IOutside outside)
    {
        var log = "";
        try
        {
            log += await outside.Text("try ");
            throw new OwnException("own", 5);
        }
        catch (OwnException e)
        {
            log += await outside.Text("catch ") + e.Code + e.Message;
        }
        finally
        {
            log += await outside.Text(" finally");
        }

        return log;
    }

    [Covers("exceptions/when with state over an await")]
    public static async Promise<string> Filters(IOutside outside)
    {
        var log = "";
        foreach (var code in new[] { 1, 2 })
        {
            try
            {
                await outside.Pause();
                throw new OwnException("x", code);
            }
            catch (OwnException e) when (e.Code == 1)
            {
                log += await outside.Text("one ");
            }
            catch (Exception e) when (e is OwnException { Code: var c } && c > 1)
            {
                log += await outside.Text("more ");
            }
        }

        return log;
    }

    [Covers("exceptions/rethrow after an await")]
    public static async Promise<string> Rethrow(IOutside outside)
    {
        try
        {
            try
            {
                await outside.Fail("broken");
            }
            catch (InvalidOperationException)
            {
                await outside.Pause();
                throw;
            }
        }
        catch (Exception e)
        {
            return $"{e.GetType().Name} {e.Message} {await outside.Text("!")} {e.StackTrace is not null}";
        }

        return "never";
    }

    [Covers("exceptions/return through finally")]
    public static async Promise<string> ReturnThroughFinally(IOutside outside)
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

    [Covers("exceptions/one held in a local")]
    public static async Promise<string> Held(IOutside outside)
    {
        Exception held;
        try
        {
            throw new ArgumentException("bad", "name", new OwnException("cause", 3)) { Data = { ["k"] = 1 } };
        }
        catch (Exception e)
        {
            held = e;
        }

        var several = new AggregateException(held, new TimeoutException("late"));
        await outside.Pause();
        return $"{held.Message} {((ArgumentException)held).ParamName} {((OwnException)held.InnerException!).Code} {held.Data["k"]} {held.StackTrace!.Contains("Held")} {several.InnerExceptions.Count} {ReferenceEquals(several.InnerExceptions[0], held)}";
    }

    [Covers("exceptions/a faulted promise held")]
    public static async Promise<string> FaultedPromise(IOutside outside)
    {
        var faulted = outside.Fail("later");
        var own = Fails();
        await outside.Pause();
        await outside.Pause();
        string log = "";
        try { await faulted; } catch (InvalidOperationException e) { log += e.Message; }
        try { await own; } catch (OwnException e) { log += e.Code; }
        return log;

        async Promise<int> Fails()
        {
            await outside.Pause();
            throw new OwnException("own", 9);
        }
    }

    [Covers("exceptions/the scenario itself breaks")]
    public static async Promise<string> Breaks(IOutside outside)
    {
        await outside.Pause();
        await outside.Fail("the end");
        return "never";
    }
}
