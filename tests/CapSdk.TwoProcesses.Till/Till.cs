namespace CapSdk.TwoProcesses.Builds;

/// <inheritdoc cref="ITill"/>
/// <param name="gates">What its methods wait for.</param>
[Process]
public sealed class Till(IGates gates) : ITill
{
    private readonly List<int> _sales = [];

#if NEXT
    private readonly string _shop = "a shop of this build";
    private decimal _discount;
    private int _soldBefore;

    // Its call leaves when the process runs here, and not at all where the move is given up.
    [Upgraded]
    private void OnUpgraded()
    {
        _ = gates.Open("upgraded");
        if (_sales.Count == 13) throw new InvalidOperationException("13 sales are too many.");
        while (_sales.Count == 15)
        {
            // For ever.
        }

        (_discount, _soldBefore) = (0.5m, _sales.Count);
    }

    public async Promise<string> Audit(string gate)
    {
        var before = _sales.Count;
        await gates.Wait(gate);
        await gates.Wait(gate);
        return $"{before} before, {_sales.Count} after, with a discount of {_discount:0.0}";
    }

    public Promise<string> Say() => Promise.FromResult($"{_sales.Count} sold, {_soldBefore} of them in another build, discount {_discount:0.0}, shop {_shop ?? "unknown"}");
#else
    public async Promise<string> Audit(string gate)
    {
        var before = _sales.Count;
        await gates.Wait(gate);
        return $"{before} before, {_sales.Count} after";
    }

    public Promise<string> Say() => Promise.FromResult($"{_sales.Count} sold");
#endif

    public async Promise<int> Sell(string gate)
    {
        var number = _sales.Count + 1;
        _sales.Add(number);
        await gates.Wait(gate);
        return number;
    }
}
