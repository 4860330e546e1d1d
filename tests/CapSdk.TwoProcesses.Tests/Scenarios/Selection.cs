using System.Globalization;

namespace CapSdk.TwoProcesses.Tests.Scenarios;

/// <summary>What a run plays of the bank: a third that its seed picks, or everything.</summary>
internal static class Selection
{
    private const int Thirds = 3;

    public static int Seed { get; } =
        Environment.GetEnvironmentVariable("CAPSDK_SEED") is { Length: > 0 } text ? int.Parse(text, CultureInfo.InvariantCulture) : Random.Shared.Next(1_000_000_000);

    public static Portion Portion { get; } = Environment.GetEnvironmentVariable("CAPSDK_ALL") == "1" ? new Portion(0, 1) : new Portion((int)((uint)Seed % Thirds), Thirds);

    /// <summary>What to set to have the same again.</summary>
    public static string Told => Portion.Of == 1 ? $"CAPSDK_SEED={Seed} CAPSDK_ALL=1" : $"CAPSDK_SEED={Seed}";
}
