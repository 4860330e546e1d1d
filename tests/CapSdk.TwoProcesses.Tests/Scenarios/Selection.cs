namespace CapSdk.TwoProcesses.Tests.Scenarios;

/// <summary>What a run plays of the bank: a third that its seed picks, or everything.</summary>
internal static class Selection
{
    private const int Thirds = 3;

    public static Portion Portion { get; } = Environment.GetEnvironmentVariable("CAPSDK_ALL") == "1" ? new Portion(0, 1) : new Portion((int)((uint)Seed.Value % Thirds), Thirds);

    /// <summary>What to set to have the same again.</summary>
    public static string Told => Portion.Of == 1 ? $"{Seed.Text} CAPSDK_ALL=1" : Seed.Text;
}
