using System.Globalization;

namespace CapSdk.TwoProcesses.Tests;

/// <summary>Of the random choices of a run: another each time, unless <c>CAPSDK_SEED</c> says which.</summary>
internal static class Seed
{
    public static int Value { get; } =
        Environment.GetEnvironmentVariable("CAPSDK_SEED") is { Length: > 0 } text ? int.Parse(text, CultureInfo.InvariantCulture) : Random.Shared.Next(1_000_000_000);

    /// <summary>How to have the same choices again.</summary>
    public static string Text { get; } = $"CAPSDK_SEED={Value}";
}
