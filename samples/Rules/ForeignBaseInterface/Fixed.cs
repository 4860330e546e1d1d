using CapSdk;

namespace Rules.ForeignBaseInterface;

[Capability]
public interface ILogger
{
    void Log(string line);
}

[Capability]
public interface IService : ILogger, IAsyncDisposable
{
    Promise Run();
}
