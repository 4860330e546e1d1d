using CapSdk.TwoProcesses.Load;

namespace CapSdk.TwoProcesses.Tests.Load;

/// <summary>Compares what the customers and the notary have seen with what the ledger holds.</summary>
internal static class Books
{
    // Of what is wrong: the rest follows from it, mostly.
    private const int Told = 20;

    public static void Balance(Audit audit, IReadOnlyList<Account> accounts, IReadOnlyList<int> asked)
    {
        var wrong = accounts.SelectMany(static account => account.Wrong).ToList();
        foreach (var account in accounts)
        {
            Compare($"{account.Customer}: replies", [account.Asked], [account.Answered]);
            Compare($"{account.Customer}: entries", Upto(account.Made), audit.Entries.GetValueOrDefault(account.Customer, []));
            var pages = audit.Pages.Where(page => page.Customer == account.Customer).ToArray();
            Compare($"{account.Customer}: pages", Upto(account.Made).Where(static number => number % Customer.LinesOfPage == 1), pages.Select(static page => page.Number));
            foreach (var page in pages) Compare($"{account.Customer}: lines of page {page.Number}", Enumerable.Range(page.Number, Customer.LinesOfPage), page.Lines);
        }

        Compare("ledger: pages", [accounts.Sum(static account => account.Made) / Customer.LinesOfPage], [audit.Pages.Length]);
        Compare("notary: asked for", Upto(audit.Asked), asked);
        Compare("ledger: signatures", Upto(audit.Asked), audit.Signed.Order());
        Compare("ledger: signatures for each entry", [accounts.Sum(static account => account.Made) / Customer.LinesOfPage * 2], [audit.Asked]);
        Assert.True(wrong.Count == 0, $"{Seed.Text}\n{string.Join('\n', wrong.Take(Told))}");

        void Compare(string what, IEnumerable<int> expected, IEnumerable<int> actual)
        {
            var (due, found) = (expected.ToArray(), actual.ToArray());
            var same = due.Zip(found).TakeWhile(static pair => pair.First == pair.Second).Count();
            if (same < due.Length || same < found.Length)
                wrong.Add($"{what}: {due.Length} expected, {found.Length} there; from index {same} on [{Some(due, same)}] expected, [{Some(found, same)}] there");
        }
    }

    private static IEnumerable<int> Upto(int count) => Enumerable.Range(1, count);

    private static string Some(int[] numbers, int from) => string.Join(", ", numbers.Skip(from).Take(8));
}
