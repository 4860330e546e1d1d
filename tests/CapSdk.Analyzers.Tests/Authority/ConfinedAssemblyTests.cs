using CapSdk.Compilations;
using Xunit;

namespace CapSdk.Analyzers.Tests.Authority;

/// <summary>A project that is confined as a whole.</summary>
public sealed class ConfinedAssemblyTests
{
    // As the build writes it into every project.
    private const string AssemblyInfo = """
        using System.Reflection;
        [assembly: AssemblyCompany("Prices")]
        [assembly: AssemblyConfiguration("Debug")]
        [assembly: AssemblyCopyright("Prices")]
        [assembly: AssemblyDescription("Prices")]
        [assembly: AssemblyFileVersion("1.0.0.0")]
        [assembly: AssemblyInformationalVersion("1.0.0")]
        [assembly: AssemblyMetadata("RepositoryUrl", "none")]
        [assembly: AssemblyProduct("Prices")]
        [assembly: AssemblyTitle("Prices")]
        [assembly: AssemblyTrademark("Prices")]
        [assembly: AssemblyVersion("1.0.0.0")]
        [assembly: System.Runtime.Versioning.TargetFramework(".NETCoreApp,Version=v10.0", FrameworkDisplayName = ".NET 10.0")]
        """;

    [Fact]
    public async Task What_the_build_writes_about_an_assembly_is_no_authority() => Assert.Empty(await Analysis.OfAuthority(Sources.Compile(AssemblyInfo, "using CapSdk; [assembly: Confined]")));

    [Fact]
    public async Task All_of_it_is_judged() => Assert.Equal(
        ["CAP2002"], (await Analysis.OfAuthority(Sources.Compile(AssemblyInfo, "using CapSdk; [assembly: Confined] static class Prices { public static DateTime Now() => DateTime.UtcNow; }"))).Select(static found => found.Id));
}
