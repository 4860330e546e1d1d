using System.Collections;
using System.Collections.Immutable;

namespace CapSdk.Scenarios;

/// <summary>The item that an enumerator shows of what lies in the order of hash codes.</summary>
public static class ShownHashes
{
    [Covers("loops/the item of an enumerator that has gone beyond the last")]
    public static async Promise<string> Beyond(IOutside outside)
    {
        string[] texts = ["a", "b"];
        List<IEnumerator> all = [ImmutableHashSet.Create(texts).GetEnumerator(), texts.ToImmutableDictionary(static text => text, static text => text.Length).GetEnumerator()];
        foreach (var one in all)
            while (one.MoveNext()) { }
        await outside.Pause();
        return string.Join(";", all.Select(Of)) + string.Join("", all.Select(static one => one.MoveNext()));
    }

    // Typed, as a loop asks; and untyped, which throws where there is none.
    private static string Of(IEnumerator enumerator) => All(() => enumerator switch
    {
        IEnumerator<string> texts => $"{texts.Current}",
        IEnumerator<KeyValuePair<string, int>> pairs => $"{pairs.Current}",
        _ => "",
    }) + "/" + All(() => $"{enumerator.Current}");

    private static string All(Func<string> read)
    {
        try
        {
            return read();
        }
        catch (InvalidOperationException)
        {
            return "no item";
        }
    }
}
