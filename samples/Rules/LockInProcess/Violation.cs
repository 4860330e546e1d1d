using CapSdk;

namespace Rules.LockInProcess;

[Capability]
public interface ITicketOffice
{
    Promise<int> Sell();
}

[Process]
public sealed class TicketOffice(Queue<int> tickets) : ITicketOffice
{
    public Promise<int> Sell()
    {
        lock (tickets)
        {
            // Somebody else may have taken the last one.
            return Promise.FromResult(tickets.Count == 0 ? 0 : tickets.Dequeue());
        }
    }
}
