using System.Collections.Immutable;
using System.Globalization;
using LiveMove.Contracts;

namespace LiveMove.Check;

/// <summary>Compares the indexer's books with the library's: each read asked for was served once, and its reply arrived once.</summary>
internal static class ReadCheck
{
    public static VerdictPoint Of(ReadAccount account, ImmutableArray<FileRead> served)
    {
        var asked = Counted(account.Asked);
        var (lost, twice) = Difference(asked, Counted(served));
        var (unanswered, answeredTwice) = Difference(asked, Counted(account.Replied));
        var found = string.Create(
            CultureInfo.InvariantCulture,
            $"{account.Asked.Length:N0} asked, {served.Length:N0} served, {account.Replied.Length:N0} replied; {lost + unanswered} lost, {twice + answeredTwice} twice");
        return new VerdictPoint("reads asked = reads served = replies, none lost, none twice", found, lost + twice + unanswered + answeredTwice == 0);
    }

    private static Dictionary<FileRead, int> Counted(ImmutableArray<FileRead> reads) =>
        reads.CountBy(read => read).ToDictionary(counted => counted.Key, counted => counted.Value);

    private static (int Missing, int TooMany) Difference(Dictionary<FileRead, int> asked, Dictionary<FileRead, int> found)
    {
        var differences = asked.Keys.Union(found.Keys).Select(read => found.GetValueOrDefault(read) - asked.GetValueOrDefault(read)).ToArray();
        return (-differences.Where(difference => difference < 0).Sum(), differences.Where(difference => difference > 0).Sum());
    }
}
