using System.Collections.Immutable;

namespace CapSdk.TwoProcesses.Load;

/// <summary>The component that is moved under load.</summary>
[Process]
public sealed class Ledger(INotary notary) : ILedger
{
    private readonly Dictionary<string, List<int>> _entries = [];
    private readonly List<Page> _pages = [];
    private readonly List<int> _signed = [];
    private int _asked;

    public Promise<int> Book(string customer, int number) => Promise.FromResult(Enter(customer, number));

    public void Remark(string customer, int number) => Enter(customer, number);

    public async Promise<int> Certify(string customer, int number)
    {
        var count = Enter(customer, number);
        var (first, second) = (notary.Sign(++_asked), notary.Sign(++_asked));
        _signed.Add(await first);
        _signed.Add(await second);
        return count;
    }

    public Promise<IPage> Open(string customer, int number)
    {
        Enter(customer, number);
        var page = new Page(customer, number);
        _pages.Add(page);
        return Promise.FromResult<IPage>(page);
    }

    public Promise<Audit> Audit() => Promise.FromResult(new Audit(
        _entries.ToDictionary(static one => one.Key, static one => one.Value.ToImmutableArray()),
        [.. _pages.Select(static page => page.Audit)],
        [.. _signed],
        _asked));

    private int Enter(string customer, int number)
    {
        if (!_entries.TryGetValue(customer, out var entries)) _entries.Add(customer, entries = []);
        entries.Add(number);
        return entries.Count;
    }

    private sealed class Page(string customer, int number) : IPage
    {
        private readonly List<int> _lines = [];

        public PageAudit Audit => new(customer, number, [.. _lines]);

        public Promise<int> Write(int line)
        {
            _lines.Add(line);
            return Promise.FromResult(_lines.Count);
        }
    }
}
