using CapSdk;

namespace Rules.ForeignBaseInterface;

public interface ILogger
{
    void Log(string line);
}

[Capability]
public interface IService : ILogger, IDisposable
{
    Promise Run();
}
