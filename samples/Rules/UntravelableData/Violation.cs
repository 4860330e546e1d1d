using CapSdk;

namespace Rules.UntravelableData;

[Capability]
public interface IPrinter
{
    Promise Print(Job job, Action<int> progress);
}

public sealed class Job(string text)
{
    private readonly Thread _worker = new(() => Console.WriteLine(text));

    public void Start() => _worker.Start();
}
