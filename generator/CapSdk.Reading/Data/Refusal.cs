namespace CapSdk.Reading;

/// <summary>Why a type cannot travel.</summary>
/// <param name="Rule">One of <see cref="Rules"/>.</param>
/// <param name="Reason">Path to the offender, its type, and what to do instead, as the end of a sentence.</param>
internal sealed record Refusal(string Rule, string Reason);
