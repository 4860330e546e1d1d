namespace CapSdk.Testing.Memory;

/// <summary>Values as the reports have them.</summary>
internal static class ValueText
{
    /// <summary>The text of one value by itself.</summary>
    public static string Of(object? value) => new Describer().Text(value);
}
