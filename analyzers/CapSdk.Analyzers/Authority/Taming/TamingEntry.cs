namespace CapSdk.Confinement;

/// <summary>The verdict on a type or member.</summary>
/// <param name="Verdict">Of the one who has reviewed it.</param>
/// <param name="Reason">Why, as it reads behind the name: "opens files by path".</param>
/// <param name="Instead">What to do instead, or null where nobody has said it.</param>
internal sealed record TamingEntry(Verdict Verdict, string Reason, string? Instead)
{
    public static readonly TamingEntry Unlisted = new(Verdict.Unlisted, "is in no list of what confined code may use", null);

    /// <summary>What to do instead: where nothing better is known, what can be done of everything.</summary>
    public string Advice => Instead ?? "let a device do it behind a capability";

    public bool IsAllowed => Verdict is Verdict.Safe or Verdict.Passed or Verdict.Turn;
}
