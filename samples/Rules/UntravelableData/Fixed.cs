using CapSdk;

namespace Rules.UntravelableData;

[Capability]
public interface IPrinter
{
    Promise Print(Job job, IProgressSink progress);
}

[Capability]
public interface IProgressSink
{
    void Page(int number);
}

public sealed record Job(string Text);
