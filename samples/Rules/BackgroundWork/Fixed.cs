using CapSdk;

namespace Rules.BackgroundWork;

[Capability]
public interface IReport
{
    Promise<string> Title(string text);
}

[Capability]
public interface ICounter
{
    Promise<int> Count(string text);
}

[Process]
public sealed class Report(IReport printer, ICounter counter) : IReport
{
    public async Promise<string> Title(string text)
    {
        var words = counter.Count(text);
        var title = await printer.Title(text);
        return $"{title} ({await words} words)";
    }
}

[Device]
public sealed class Counter : ICounter
{
    public async Promise<int> Count(string text) => await Task.Run(() => Words.Count(text));
}

public static class Words
{
    public static int Count(string text) => text.Split(' ').Length;
}
