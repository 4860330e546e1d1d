using CapSdk;

namespace Rules.TaskLambda;

[Capability]
public interface ICourier
{
    Promise<int> Deliver(int letters);
}

[Capability]
public interface IDoor
{
    Promise<bool> Knock();
}

[Process]
public sealed class Courier(IDoor door) : ICourier
{
    public async Promise<int> Deliver(int letters)
    {
        var tryOnce = async () => await door.Knock() ? 1 : 0;
        var delivered = 0;
        while (delivered < letters) delivered += await tryOnce();
        return delivered;
    }
}
