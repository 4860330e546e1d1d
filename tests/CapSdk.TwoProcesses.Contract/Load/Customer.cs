namespace CapSdk.TwoProcesses.Load;

/// <summary>Calls a ledger in every way, with several calls outstanding, and compares each reply with what it has to be.</summary>
[Device]
public sealed class Customer(string name) : ICustomer
{
    /// <summary>It has a page opened for as many entries, and a line written on it for each.</summary>
    public const int LinesOfPage = 4;

    private const int Outstanding = 100;
    private const int Uncertified = 40;

    private readonly Queue<Asked> _outstanding = new();
    private readonly Queue<Asked> _uncertified = new();
    private readonly List<(int Count, IResolver<int> Resolver)> _watchers = [];
    private readonly List<string> _wrong = [];
    private int _asked;
    private int _answered;
    private bool _ends;

    public async Promise<Account> Trade(ILedger ledger, INotary notary)
    {
        ArgumentNullException.ThrowIfNull(ledger);
        ArgumentNullException.ThrowIfNull(notary);
        var made = 0;
        while (!_ends)
        {
            var opened = ++made;
            var page = ledger.Open(name, opened);
            Ask(_outstanding, $"Open {opened}", Opened(page, opened), opened);
            Write();
            ledger.Remark(name, ++made);
            Write();
            Ask(_outstanding, $"Book {++made}", ledger.Book(name, made), made);
            Write();
            Ask(_uncertified, $"Certify {++made}", ledger.Certify(name, made), made);
            Write();
            await Answers(_outstanding, Outstanding);
            await Answers(_uncertified, Uncertified);
            await notary.Tick();

            // On the promise, whether the page is there yet or not.
            void Write() => Ask(_outstanding, $"Write {made} on page {opened}", page.Write(made), made - opened + 1);
        }

        await Answers(_outstanding, 0);
        await Answers(_uncertified, 0);
        return new Account(name, made, _asked, _answered, [.. _wrong]);
    }

    public async Promise Answered(int more)
    {
        if (_ends) return;
        var (promise, resolver) = Promise.Defer<int>();
        _watchers.Add((_answered + more, resolver));
        await promise;
    }

    public Promise<string> Standing()
    {
        var oldest = string.Join(" and ", new[] { _outstanding, _uncertified }.Where(static queue => queue.Count > 0).Select(static queue => queue.Peek().Call));
        return Promise.FromResult($"{name}: {_answered} of {_asked} calls answered; the oldest of the others: {oldest}");
    }

    public Promise End()
    {
        _ends = true;
        return Promise.Completed;
    }

    private void Ask(Queue<Asked> queue, string call, Promise<int> reply, int expected)
    {
        _asked++;
        queue.Enqueue(new Asked(call, reply, expected));
    }

    // Until no more than so many are outstanding.
    private async Promise Answers(Queue<Asked> queue, int outstanding)
    {
        while (queue.Count > outstanding)
        {
            var (call, reply, expected) = queue.Peek();
            try
            {
                var said = await reply;
                if (said != expected) IsWrong($"{call} was answered {said} instead of {expected}");
                _answered++;
            }
            catch (CapabilityException failure)
            {
                IsWrong($"{call} ended with {failure.GetType().Name}: {failure.Message}");
            }

            queue.Dequeue();
            TellWatchers();
        }
    }

    private void TellWatchers()
    {
        foreach (var (count, resolver) in _watchers)
            if (_answered >= count || _ends) resolver.Fulfill(_answered);
        _watchers.RemoveAll(watcher => _answered >= watcher.Count || _ends);
    }

    private void IsWrong(string what)
    {
        _wrong.Add($"{name}: {what}");
        _ends = true;
    }

    private static async Promise<int> Opened(Promise<IPage> page, int number)
    {
        await page;
        return number;
    }

    private sealed record Asked(string Call, Promise<int> Reply, int Expected);
}
