// A device implements capabilities by hand; generated code knows nothing of it.
using CapSdk;

namespace Devices;

[Capability]
public interface IConsole
{
    void Print(string line);
}

[Device]
public sealed class ConsoleDevice : IConsole
{
    public void Print(string line) => Console.WriteLine(line);
}
