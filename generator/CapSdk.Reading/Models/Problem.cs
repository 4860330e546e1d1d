namespace CapSdk.Reading;

/// <summary>What the generator cannot handle, found while reading: the analyzers turn it into the diagnostic of its rule.</summary>
/// <param name="Rule">One of <see cref="Rules"/>.</param>
/// <param name="Location">Where the user has to change something.</param>
/// <param name="Arguments">What the rule's message names.</param>
/// <param name="Culprit">The declaration that is to blame, where it is another one and has source here; else null.</param>
internal sealed record Problem(string Rule, LocationInfo Location, EquatableArray<string> Arguments, LocationInfo? Culprit = null);
