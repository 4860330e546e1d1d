namespace CapSdk.Reading;

/// <param name="Name">Escaped, unique among those of the containing types.</param>
/// <param name="Constraints">What follows <c>where T :</c>, empty without constraints.</param>
internal sealed record TypeParameterModel(string Name, string Constraints);
