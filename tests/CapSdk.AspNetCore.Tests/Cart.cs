using CapSdk;

namespace WebTests;

[Capability]
public interface IWarehouse
{
    Promise<int> Reserve(string item, CancellationToken cancel);
}

[Capability]
public interface ICart
{
    Promise<Receipt> Add(string item, CancellationToken cancel = default);
}

public sealed record Receipt(string Item, int Stock, int Position);

[Process]
public sealed class Cart(IWarehouse warehouse) : ICart
{
    private int _items;

    public async Promise<Receipt> Add(string item, CancellationToken cancel = default)
    {
        var stock = await warehouse.Reserve(item, cancel);
        return new Receipt(item, stock, ++_items);
    }
}

[Device]
public sealed class Warehouse : IWarehouse
{
    private readonly TaskCompletionSource _asked = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly TaskCompletionSource _cancelled = new(TaskCreationOptions.RunContinuationsAsynchronously);

    /// <summary>Completes when somebody asks for what never comes.</summary>
    public Task Asked => _asked.Task;

    /// <summary>Completes when they have given up.</summary>
    public Task Cancelled => _cancelled.Task;

    public async Promise<int> Reserve(string item, CancellationToken cancel)
    {
        if (item == "unobtainable") throw new InvalidOperationException("out of stock");
        if (item != "slow") return item.Length;
        _asked.TrySetResult();
        await using var registration = cancel.Register(_cancelled.SetResult);
        await Task.Delay(Timeout.Infinite, cancel);
        return 0;
    }
}
