using System.Globalization;

namespace CapSdk.Runtime.Tests.Hostile;

/// <summary>What the environment says.</summary>
internal static class Settings
{
    /// <summary>Cases in all: <c>CAPSDK_FUZZ</c>.</summary>
    public static long Cases { get; } = Read("CAPSDK_FUZZ", 200_000);

    /// <summary>Of all choices: <c>CAPSDK_SEED</c>.</summary>
    public static int Seed { get; } = (int)Read("CAPSDK_SEED", Random.Shared.Next(1_000_000_000));

    /// <summary>The only case to be played, or -1: <c>CAPSDK_FUZZ_CASE</c>.</summary>
    public static long Case { get; } = Read("CAPSDK_FUZZ_CASE", -1);

    /// <summary>A file that holds the number of the case being played, for those that end the OS process: <c>CAPSDK_FUZZ_LAST</c>.</summary>
    public static string? Last { get; } = Environment.GetEnvironmentVariable("CAPSDK_FUZZ_LAST") is { Length: > 0 } file ? file : null;

    private static long Read(string variable, long otherwise) =>
        Environment.GetEnvironmentVariable(variable) is { Length: > 0 } text ? long.Parse(text, CultureInfo.InvariantCulture) : otherwise;
}
