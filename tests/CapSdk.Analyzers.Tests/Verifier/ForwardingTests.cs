using System.Collections.Immutable;
using CapSdk.Compilations;
using CapSdk.Confinement.Modules;
using CapSdk.Confinement.Walk;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Xunit;

namespace CapSdk.Analyzers.Tests.Verifier;

/// <summary>Types that an assembly says are in another one.</summary>
public sealed class ForwardingTests : IDisposable
{
    private const string Holder = "namespace Own; public class Work { public static int Run() => System.Environment.ProcessorCount; }", Forwarder = "[assembly: System.Runtime.CompilerServices.TypeForwardedTo(typeof(Own.Work))]";

    private const string User = "using CapSdk; [Confined] public static class Uses { public static int Run() => Own.Work.Run(); }";

    private readonly string _folder = Directory.CreateTempSubdirectory("capsdk").FullName;

    [Fact]
    public void What_was_moved_to_another_assembly_is_judged_there()
    {
        var there = Compile("B", Holder);
        Write("B", there);
        Write("A", Compile("A", Forwarder, there));
        Assert.Contains(Verify(Compile("U", User, Compile("A", Holder))), static one => one.Used.Contains("Work.Run", StringComparison.Ordinal));
    }

    [Fact]
    public void Two_assemblies_that_forward_a_type_to_each_other_have_it_neither_and_end_nobody()
    {
        Write("A", Compile("A", Forwarder, Compile("B", Holder)));
        Write("B", Compile("B", Forwarder, Compile("A", Holder)));
        Assert.Contains(Verify(Compile("U", User, Compile("A", Holder))), static one => one.Used.Contains("Work", StringComparison.Ordinal));
    }

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    private static ImmutableArray<byte> Compile(string name, string source, params ReadOnlySpan<ImmutableArray<byte>> references)
    {
        var compilation = Sources.Compile(LanguageVersion.Latest, source).WithAssemblyName(name);
        foreach (var image in references) compilation = compilation.AddReferences(MetadataReference.CreateFromImage(image));
        return Verified.Compile(OptimizationLevel.Release, compilation);
    }

    private void Write(string name, ImmutableArray<byte> image) => File.WriteAllBytes(Path.Combine(_folder, name + ".dll"), [.. image]);

    private IReadOnlyList<ConfinementViolation> Verify(ImmutableArray<byte> image)
    {
        using var files = new FileModules([_folder, Path.GetDirectoryName(typeof(CapabilityAttribute).Assembly.Location)!]);
        return Verification.Of(files.Open(image));
    }
}
