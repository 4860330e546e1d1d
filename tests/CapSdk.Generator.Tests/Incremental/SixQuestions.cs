using System.Runtime.CompilerServices;
using CapSdk.Compilations;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Xunit;

namespace CapSdk.Generator.Tests.Incremental;

/// <summary>What has to be asked of every incremental generator.</summary>
public sealed class SixQuestions
{
    private const string Capability = """
        using CapSdk;
        namespace App;
        [Capability] public interface IDoor { Promise<Key> Open(string word); }
        public sealed record Key(int Number);
        """;

    private const string Process = """
        using CapSdk;
        namespace App;
        [Process] public sealed class Door(int number) : IDoor
        {
            public Promise<Key> Open(string word) => Promise.FromResult(new Key(number));
        }
        """;

    private const string Elsewhere = "namespace App; internal static class Elsewhere { public static int Value() => 1; }";

    private static CSharpCompilation App => Sources.Compile(Capability, Process, Elsewhere);

    [Fact]
    public void Is_everything_cached_after_an_edit_elsewhere()
    {
        var result = Rerun.After(App, app => app.WithFile("Source2.cs", text => text.Replace("=> 1", "=> 2", StringComparison.Ordinal)));
        Assert.All(result.FileReasons(), reason => Assert.Equal(IncrementalStepRunReason.Cached, reason));
    }

    [Fact]
    public void Is_everything_cached_after_an_edit_inside_a_method_of_a_process()
    {
        var result = Rerun.After(App, app => app.WithFile("Source1.cs", text => text.Replace("new Key(number)", "new Key(number + 1)", StringComparison.Ordinal)));
        Assert.All(result.Reasons(Steps.Processes), reason => Assert.Equal(IncrementalStepRunReason.Cached, reason));
        Assert.All(result.FileReasons(), reason => Assert.Equal(IncrementalStepRunReason.Cached, reason));
    }

    [Fact]
    public void Are_models_equal_when_only_the_layout_has_changed()
    {
        var result = Rerun.After(App, app => app.WithFile("Source0.cs", text => "// A comment above.\n\n" + text.Replace("{ ", "{\n\n", StringComparison.Ordinal)));
        Assert.All(result.Reasons(Steps.Capabilities), reason => Assert.Equal(IncrementalStepRunReason.Cached, reason));
        Assert.All(result.FileReasons(), reason => Assert.Equal(IncrementalStepRunReason.Cached, reason));
    }

    [Fact]
    public void Is_only_the_changed_interface_generated_anew()
    {
        var result = Rerun.After(
            Sources.Compile(Capability, "[CapSdk.Capability] public interface IOther { CapSdk.Promise Do(); }"),
            app => app.WithFile("Source1.cs", text => text.Replace("Do()", "Do(int more)", StringComparison.Ordinal)));
        Assert.Equal([IncrementalStepRunReason.Cached, IncrementalStepRunReason.Modified], result.Reasons(Steps.Capabilities));
        Assert.All(result.Reasons(Steps.RegistryEntries), reason => Assert.Equal(IncrementalStepRunReason.Cached, reason));
    }

    [Fact]
    public void Does_the_order_of_files_matter()
    {
        var one = Generation.Run(Sources.Compile(Capability, Process, Elsewhere));
        var other = Generation.Run(Sources.Compile(Elsewhere, Process, Capability));
        Assert.Equal(one.Files.Select(f => f.HintName), other.Files.Select(f => f.HintName));
        Assert.Equal(one.Files.Select(f => f.SourceText.ToString()), other.Files.Select(f => f.SourceText.ToString()));
    }

    [Fact]
    public void Does_the_order_of_the_parts_of_an_interface_matter()
    {
        const string One = "[CapSdk.Capability] public partial interface IDoor { CapSdk.Promise Open(int a); CapSdk.Promise Open(string b); }";
        const string Other = "public partial interface IDoor { CapSdk.Promise Open(long c); CapSdk.Promise Close(); }";
        var ahead = Generation.Run(Sources.Compile(One, Other));
        var behind = Generation.Run(Sources.Compile(Other, One));
        Assert.Equal(ahead.Files.Select(f => f.SourceText.ToString()), behind.Files.Select(f => f.SourceText.ToString()));
    }

    [Theory]
    [InlineData("IDoor", "Idoor")]
    [InlineData("A_B", "A_b")]
    [InlineData("IDoor", "IDoor<T>")]
    public void Can_hint_names_clash(string one, string other)
    {
        var generation = Generation.Run(Sources.Compile(
            $"[CapSdk.Capability] public interface {one} {{ CapSdk.Promise Open(); }}",
            $"[CapSdk.Capability] public interface {other} {{ CapSdk.Promise Open(); }}"));
        Assert.Equal(generation.Files.Count, generation.Files.Select(f => f.HintName).Distinct(StringComparer.OrdinalIgnoreCase).Count());
        Assert.Empty(generation.Output.Errors());
    }

    [Fact]
    public void Does_a_partial_interface_come_twice()
    {
        var generation = Generation.Run(Sources.Compile(
            "[CapSdk.Capability] public partial interface IDoor { CapSdk.Promise Open(); }", "public partial interface IDoor { CapSdk.Promise Close(); }"));
        Assert.Single(generation.Files, f => f.HintName.EndsWith("contract.g.cs", StringComparison.Ordinal));
        Assert.Empty(generation.Output.Errors());
    }

    [Fact]
    public void Does_an_attribute_on_both_parts_make_the_generator_fail()
    {
        var generation = Generation.Run(Sources.Compile(
            "[CapSdk.Capability] public partial interface IDoor { CapSdk.Promise Open(); }", "[CapSdk.Capability] public partial interface IDoor { CapSdk.Promise Close(); }"));
        Assert.Single(generation.Files, f => f.HintName.EndsWith("contract.g.cs", StringComparison.Ordinal));
        Assert.Equal("CS0579", Assert.Single(generation.Output.Errors()).Id);
    }

    [Fact]
    public void Are_old_compilations_released()
    {
        var (driver, old) = RunTwice();
        GC.Collect();
        GC.WaitForPendingFinalizers();
        GC.Collect();
        Assert.False(old.IsAlive);
        GC.KeepAlive(driver);
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    private static (GeneratorDriver Driver, WeakReference Old) RunTwice()
    {
        var before = App;
        var after = before.WithFile("Source2.cs", text => text.Replace("=> 1", "=> 2", StringComparison.Ordinal));
        return (Generation.NewDriver(before).RunGenerators(before).RunGenerators(after), new(before));
    }
}
