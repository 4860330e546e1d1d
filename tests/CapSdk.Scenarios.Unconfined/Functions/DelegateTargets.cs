namespace CapSdk.Scenarios;

/// <summary>What a delegate is bound to.</summary>
public static class DelegateTargets
{
    [Covers("functions/non-capturing lambdas keep equality")]
    public static async Promise<string> Equality(IOutside outside)
    {
        var before = PlusOne();
        await outside.Pause();
        return $"{before == PlusOne()} {ReferenceEquals(before.Target, PlusOne().Target)} {before(1)}";
    }

    private static Func<int, int> PlusOne() => x => x + 1;
}
