using CapSdk;

namespace Rules.HeldDevice;

[Capability]
public interface IKiosk
{
    Promise Sell(string ticket);
}

[Capability]
public interface IPrinter
{
    Promise Print(string line);
}

[Device]
public sealed class Printer : IPrinter
{
    public Promise Print(string line)
    {
        Console.WriteLine(line);
        return Promise.Completed;
    }
}

[Process]
public sealed class Kiosk : IKiosk
{
    private readonly Printer _printer = new();

    public Promise Sell(string ticket) => _printer.Print(ticket);
}
