using CapSdk.Compilations;
using Microsoft.CodeAnalysis;
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

    // With all that the generator makes for it.
    [Theory]
    [InlineData("[Process] public sealed class Desk(IDesk next, int room) : IDesk { public Promise<IDesk> Other(int a) => Promise.FromResult(a > room ? next : this); }")]
    [InlineData("[Process] public sealed class Desk : IDesk { public async Promise<IDesk> Other(int a) => await other.Other(a); private readonly IDesk other; public Desk(IDesk other) { this.other = other; } }")]
    [InlineData("[Confined] public sealed class Desk(ISpawner spawner) : IDesk { public async Promise<IDesk> Other(int a) => (await spawner.SpawnClerk(a)).Root; } [Process] public sealed class Clerk(int a) : IDesk { public Promise<IDesk> Other(int b) => Promise.FromResult<IDesk>(a > b ? this : this); }")]
    [InlineData("[Device] public sealed class Desk(CapHost host) : IDesk { public async Promise<IDesk> Other(int a) => (await host.SpawnClerkAsync(a)).Root; } [Process] public sealed class Clerk(int a) : IDesk { public Promise<IDesk> Other(int b) => Promise.FromResult<IDesk>(a > b ? this : this); }")]
    public async Task Processes_may_stand_in_it(string component)
    {
        const string Contract = "using CapSdk; [assembly: Confined] namespace Rooms { [Capability] public interface IDesk { Promise<IDesk> Other(int a); } public sealed record Chair(int Legs) { public int Feet => Legs; } ";
        var compilation = Sources.Compile(AssemblyInfo, Contract + component + " }");
        Assert.Empty(await Analysis.OfAuthority(compilation));
        foreach (var level in new[] { OptimizationLevel.Debug, OptimizationLevel.Release }) Assert.Empty(Verifier.Verified.Of(Verifier.Verified.Compile(level, compilation)));
    }

    [Fact]
    public async Task All_of_it_is_judged() => Assert.Equal(
        ["CAP2002"], (await Analysis.OfAuthority(Sources.Compile(AssemblyInfo, "using CapSdk; [assembly: Confined] static class Prices { public static DateTime Now() => DateTime.UtcNow; }"))).Select(static found => found.Id));
}
