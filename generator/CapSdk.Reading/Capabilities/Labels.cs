namespace CapSdk.Reading;

/// <summary>Puts methods into the order of their ids and gives overloads different labels, whatever order the source has them in.</summary>
internal static class Labels
{
    public static EquatableArray<MethodModel> Assign(IEnumerable<MethodModel> methods)
    {
        var taken = new HashSet<string>();
        return methods
            .OrderBy(m => m.WireName, StringComparer.Ordinal).ThenBy(m => m.Parameters.Count).ThenBy(m => m.DocumentationId, StringComparer.Ordinal)
            .Select(m => m with { Label = Identifiers.Fresh(m.WireName, taken) })
            .OrderBy(m => m.Id).ToEquatable();
    }
}
