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
    private int _questions;

    public async Promise<string> Visit(string city)
    {
        _questions++;
        var answer = await guide.Ask("What is there to see?");
        return city + ": " + answer + _questions;
    }
}
