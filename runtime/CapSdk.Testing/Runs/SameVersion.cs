using System.Reflection;

namespace CapSdk.Testing.Runs;

/// <summary>The two packages know each other's inside: of two versions one would fail somewhere in the middle.</summary>
internal static class SameVersion
{
    /// <exception cref="NotSupportedException">They are not of one version.</exception>
    public static void Demand()
    {
        var (testing, runtime) = (VersionOf(typeof(SameVersion)), VersionOf(typeof(CapHost)));
        if (testing != runtime)
            throw new NotSupportedException($"CapSdk.Testing {testing} does not go with CapSdk {runtime}: use the same version of both packages.");
    }

    // As the package has it, without the commit.
    private static string? VersionOf(Type type) => type.Assembly.GetCustomAttribute<AssemblyInformationalVersionAttribute>()?.InformationalVersion.Split('+')[0];
}
