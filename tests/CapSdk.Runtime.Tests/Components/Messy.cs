namespace CapSdk.Runtime.Tests.Components;

[Capability]
public interface IMessy
{
    Promise<int> Divide(int a, int b);

    Promise<IReadOnlyList<int>> Sort(List<int> numbers);

    Promise<int> Double(Promise<int> number);

    Promise After(Promise signal);
}

[Process]
public sealed class Messy : IMessy
{
    public async Promise<int> Divide(int a, int b)
    {
        await Promise.Completed;
        return a / b;
    }

    public Promise<IReadOnlyList<int>> Sort(List<int> numbers)
    {
        numbers.Sort();
        return Promise.FromResult<IReadOnlyList<int>>(numbers);
    }

    public async Promise<int> Double(Promise<int> number) => 2 * await number;

    public async Promise After(Promise signal) => await signal;
}
