using CapSdk;

namespace Rules.BackgroundWork;

[Capability]
public interface IReport
{
    Promise<string> Title(string text);
}

[Process]
public sealed class Report(IReport printer) : IReport
{
    private int _words;

    public async Promise<string> Title(string text)
    {
        _ = Task.Run(() => _words = Words.Count(text));
        var title = await printer.Title(text);
        return $"{title} ({_words} words)";
    }
}

public static class Words
{
    public static int Count(string text) => text.Split(' ').Length;
}
