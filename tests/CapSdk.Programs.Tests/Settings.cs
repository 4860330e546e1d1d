using System.Globalization;

namespace CapSdk.Programs.Tests;

/// <summary>What the environment says.</summary>
internal static class Settings
{
    /// <summary>Programs in all, half of them optimised: <c>CAPSDK_PROGRAMS</c>.</summary>
    public static int Programs { get; } = Read("CAPSDK_PROGRAMS", 500);

    /// <summary>The seed of the first program; each that follows has the next one: <c>CAPSDK_SEED</c>.</summary>
    public static int Seed { get; } = Read("CAPSDK_SEED", Random.Shared.Next(1_000_000_000));

    private static int Read(string variable, int otherwise) =>
        Environment.GetEnvironmentVariable(variable) is { Length: > 0 } text ? int.Parse(text, CultureInfo.InvariantCulture) : otherwise;
}
