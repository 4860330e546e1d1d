// Every kind of result. Task and ValueTask are for existing code: they work, but there is no pipelining on them.
using CapSdk;

namespace Returns;

[Capability]
public interface IReturns
{
    Promise Nothing();

    Promise<int> Number();

    Promise<string?> Perhaps();

    Task TaskOfNothing();

    Task<string> TaskOfText();

    ValueTask ValueTaskOfNothing();

    ValueTask<(int Left, string? Right)> ValueTaskOfTuple();

    void OneWay(string message);
}

internal static class Usage
{
    public static async Task<int> Pipelined(Promise<IReturns> eventual)
    {
        eventual.OneWay("sent without waiting");
        await eventual.Nothing();
        string? perhaps = await eventual.Perhaps();
        return await eventual.Number() + (perhaps?.Length ?? 0);
    }
}
