using CapSdk;

namespace Rules.TokenCallback;

[Capability]
public interface ISearch
{
    Promise<string> Find(string text, CancellationToken cancel);
}

[Capability]
public interface IIndex
{
    Promise<string> Look(string text, CancellationToken cancel);
}

[Process]
public sealed class Search(IIndex index) : ISearch
{
    private int _given;

    public async Promise<string> Find(string text, CancellationToken cancel)
    {
        cancel.OnCancelled(() => _given++);
        var found = await index.Look(text, cancel);
        return $"{found}, {_given} given up";
    }
}
