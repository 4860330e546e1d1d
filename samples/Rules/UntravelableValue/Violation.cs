using CapSdk;

namespace Rules.UntravelableValue;

[Capability]
public interface ITour
{
    Promise<int> Visit(string city);
}

[Capability]
public interface IGuide
{
    Promise<string> Ask(string question);
}

public sealed class Cache
{
    private readonly FileStream _file = File.OpenRead("cities");

    public bool IsEmpty => _file.Length == 0;
}

[Process]
public sealed class Tour(IGuide guide) : ITour
{
    private readonly Cache _cache = new();

    public async Promise<int> Visit(string city)
    {
        if (_cache.IsEmpty) return 0;
        using var notes = new StreamReader(city);
        var answer = await guide.Ask(city);
        return answer.Length + notes.ReadToEnd().Length;
    }
}
