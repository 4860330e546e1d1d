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

[Capability]
public interface INotes
{
    Promise<string> Of(string city);
}

[Process]
public sealed class Tour(IGuide guide, INotes notes, IReadOnlyList<string> cities) : ITour
{
    public async Promise<int> Visit(string city)
    {
        if (!cities.Contains(city)) return 0;
        var answer = await guide.Ask(city);
        return answer.Length + (await notes.Of(city)).Length;
    }
}
