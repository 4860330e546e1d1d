namespace CapSdk.Scenarios;

/// <summary>Streams of a capability, read while other things are waited for.</summary>
public static class Streams
{
    [Covers("streams/await foreach over the IAsyncEnumerable of a capability")]
    public static async Promise<string> Foreach(IOutside outside)
    {
        var (seen, sum) = (new List<string>(), 0);
        await foreach (var number in outside.Numbers(5))
        {
            seen.Add(await outside.Text($"{number}"));
            sum += number;
        }

        return $"{string.Join(",", seen)} {sum}";
    }

    [Covers("streams/await foreach with nothing awaited in its body")]
    public static async Promise<string> Collected(IOutside outside)
    {
        var seen = new List<int>();
        await foreach (var number in outside.Numbers(7)) seen.Add(number);
        await foreach (var number in outside.Numbers(0)) seen.Add(-number);
        return string.Join(",", seen);
    }

    [Covers("streams/await foreach that is left by break")]
    public static async Promise<string> Break(IOutside outside)
    {
        var seen = "";
        await foreach (var number in outside.Numbers(9))
        {
            seen += await outside.Text($"{number};");
            if (number == 3) break;
        }

        return seen + await outside.Text("after");
    }

    [Covers("streams/await foreach that is left by return through finally")]
    public static async Promise<string> Return(IOutside outside)
    {
        try
        {
            await foreach (var number in outside.Numbers(9))
                if (number == 2) return await outside.Text($"found {number}");
        }
        finally
        {
            await outside.Text("finally");
        }

        return "not found";
    }

    [Covers("streams/await foreach that ends with an exception of the writer")]
    public static async Promise<string> Exceptions(IOutside outside)
    {
        var seen = "";
        try
        {
            await foreach (var number in outside.Numbers(3, "torn")) seen += await outside.Text($"{number};");
        }
        catch (InvalidOperationException torn)
        {
            seen += await outside.Text(torn.Message);
        }

        return seen;
    }

    [Covers("streams/await foreach that its own body throws out of")]
    public static async Promise<string> Thrown(IOutside outside)
    {
        var seen = "";
        try
        {
            await foreach (var number in outside.Numbers(9)) seen += number < 3 ? await outside.Text($"{number};") : throw new FormatException(seen);
        }
        catch (FormatException thrown)
        {
            seen = $"{thrown.Message}{await outside.Text("caught")}";
        }

        return seen;
    }

    [Covers("streams/await foreach with WithCancellation")]
    public static async Promise<string> Cancelled(IOutside outside)
    {
        var (source, seen) = (new CancelSource(), "");
        try
        {
            await foreach (var number in outside.Numbers(9).WithCancellation(source.Token))
            {
                seen += await outside.Text($"{number};");
                if (number == 4) source.Cancel();
            }
        }
        catch (OperationCanceledException)
        {
            seen += await outside.Text("cancelled");
        }

        return seen;
    }

    [Covers("streams/nested await foreach")]
    public static async Promise<string> Nested(IOutside outside)
    {
        var seen = "";
        await foreach (var row in outside.Numbers(3))
        await foreach (var column in outside.Numbers(row))
            seen += await outside.Text($"{row}{column};");
        return seen;
    }

    [Covers("streams/a stream that is kept and read later, and again")]
    public static async Promise<string> Cold(IOutside outside)
    {
        var (numbers, seen) = (outside.Numbers(3), "");
        await outside.Text("nothing is asked for yet");
        await foreach (var number in numbers) seen += await outside.Text($"{number};");
        await foreach (var number in numbers) seen += number;
        return seen;
    }

    [Covers("streams/two enumerations side by side")]
    public static async Promise<string> SideBySide(IOutside outside)
    {
        var (numbers, seen) = (outside.Numbers(3), "");
        await using var one = numbers.GetAsyncEnumerator();
        await using var other = numbers.GetAsyncEnumerator();
        while (await one.MoveNextAsync())
        {
            seen += one.Current;
            if (await other.MoveNextAsync()) seen += await outside.Text($"{one.Current}{other.Current};");
        }

        return seen;
    }

    [Covers("streams/an item that is awaited later than it is asked for")]
    public static async Promise<string> Asked(IOutside outside)
    {
        var (numbers, seen) = (outside.Numbers(7).GetAsyncEnumerator(), "");
        while (await numbers.MoveNextAsync())
        {
            seen += $"{numbers.Current};";
            if (numbers.Current % 2 == 1) continue;
            var next = numbers.MoveNextAsync();
            seen += await outside.Text("meanwhile ");
            seen += $"{await next} {numbers.Current};";
        }

        await numbers.DisposeAsync();
        return seen;
    }
}
