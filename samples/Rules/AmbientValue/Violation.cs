using CapSdk;

namespace Rules.AmbientValue;

[Capability]
public interface ITour
{
    Promise<string> Visit(string city);
}

[Capability]
public interface IGuide
{
    Promise<string> Ask(string question);
}

[Process]
public sealed class Tour(IGuide guide) : ITour
{
    private static readonly AsyncLocal<string> s_city = new();

    [ThreadStatic]
    private static int t_questions;

    public async Promise<string> Visit(string city)
    {
        s_city.Value = city;
        t_questions++;
        var answer = await guide.Ask("What is there to see?");
        return s_city.Value + ": " + answer;
    }
}
