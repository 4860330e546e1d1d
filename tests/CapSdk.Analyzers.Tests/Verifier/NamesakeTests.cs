using System.Collections.Immutable;
using CapSdk.Analyzers.Tests.Authority;
using CapSdk.Compilations;
using CapSdk.Confinement;
using CapSdk.Confinement.Modules;
using CapSdk.Confinement.Walk;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Xunit;

namespace CapSdk.Analyzers.Tests.Verifier;

/// <summary>Libraries that call themselves, or their types, as the base class library's are called: what its list allows does not allow theirs.</summary>
public sealed class NamesakeTests : IDisposable
{
    private const string Fake = "namespace System.Text { public sealed class StringBuilder { public int Length => System.IO.File.ReadAllText(\"a\").Length; } }";

    private const string User = "extern alias fake; using CapSdk; [Confined] public static class Uses { public static int Run() => new fake::System.Text.StringBuilder().Length; }";

    private readonly string _folder = Directory.CreateTempSubdirectory("capsdk").FullName;

    [Theory]
    [InlineData("Fake")]
    [InlineData("Microsoft.Fake")]
    [InlineData("Microsoft.Extensions.Fake")]
    [InlineData("System.Fake")]
    [InlineData("System.Text.Json")]
    public async Task They_are_libraries_like_others(string name)
    {
        var (image, compilation) = Compile(name, User);
        var reported = await Analysis.OfAuthority(compilation);
        Assert.Contains(reported, static one => one.Id == "CAP2004" && one.GetMessage().Contains("StringBuilder' belongs to a library without taming", StringComparison.Ordinal));
        Assert.Contains(Verify(image), static one => one.Rule == "CAP2004" && one.Used == "StringBuilder.Length");
    }

    [Theory]
    [InlineData("Fake")]
    [InlineData("Microsoft.Extensions.Fake")]
    public async Task A_file_of_the_project_says_what_may_be_used_of_them(string name)
    {
        const string Taming = "T:System.Text.StringBuilder\tsafe\tcounts letters\n\t#ctor()\n\tLength";
        var (image, compilation) = Compile(name, User);
        Assert.Empty(await Analysis.OfAuthority(compilation, new TamingText(Taming)));
        Assert.Empty(Verify(image, Taming));
    }

    [Fact]
    public async Task And_nothing_more_of_the_base_class_library()
    {
        const string Taming = "T:System.IO.File\tsafe\tis mine\n\tReadAllText(System.String)";
        var (image, compilation) = Compile("Fake", "using CapSdk; [Confined] public static class Uses { public static string Run() => System.IO.File.ReadAllText(\"a\"); }");
        Assert.Contains(await Analysis.OfAuthority(compilation, new TamingText(Taming)), static one => one.Id == "CAP2001");
        Assert.Contains(Verify(image, Taming), static one => one.Rule == "CAP2001");
    }

    [Fact]
    public async Task A_confined_library_of_any_name_may_be_used()
    {
        var library = Library("Microsoft.Corp.Lib", "using CapSdk; [assembly: Confined] namespace Corp { public sealed record Order(string Id); public static class Orders { public static Order Of(string id) => new(id); } }", References.Sdk);
        var (image, compilation) = Compile(library, "using CapSdk; [Confined] public static class Uses { public static string Run() => Corp.Orders.Of(\"a\").Id; }");
        Assert.Empty(await Analysis.OfAuthority(compilation));
        Assert.Empty(Verify(image));
    }

    [Fact]
    public void A_reference_assembly_is_not_verified_since_it_has_no_code()
    {
        var image = new MemoryStream();
        Assert.True(Sources.Compile(LanguageVersion.Latest, "using CapSdk; [Confined] public static class Uses { public static string Run() => System.IO.File.ReadAllText(\"a\"); }").Emit(image, options: new(metadataOnly: true, includePrivateMembers: false)).Success);
        var wrong = Assert.Throws<BadImageFormatException>(() => Verify([.. image.ToArray()]));
        Assert.Equal("It is a reference assembly, whose methods have no code: verify the one that is run.", wrong.Message);
    }

    [Fact]
    public void Of_what_is_referred_to_a_reference_assembly_is_as_good_as_none()
    {
        var library = Sources.CompileLibrary("Corp", "namespace Corp; public sealed record Order(string Id);");
        var image = new MemoryStream();
        Assert.True(library.Emit(image, options: new(metadataOnly: true, includePrivateMembers: false)).Success);
        File.WriteAllBytes(Path.Combine(_folder, "Corp.dll"), image.ToArray());
        var user = Sources.Compile(LanguageVersion.Latest, "using CapSdk; [Confined] public static class Uses { public static object Run() => new Corp.Order(\"a\"); }").AddReferences(library.ToReference());
        Assert.Contains(Verify(Verified.Compile(OptimizationLevel.Release, user)), static one => one.ToString().Contains("cannot be found", StringComparison.Ordinal));
    }

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    private (ImmutableArray<byte> Image, CSharpCompilation Compilation) Compile(string library, string user) => Compile(Library(library, Fake), user);

    private static (ImmutableArray<byte> Image, CSharpCompilation Compilation) Compile(MetadataReference library, string user)
    {
        var compilation = Sources.Compile(LanguageVersion.Latest, user).AddReferences(library);
        return (Verified.Compile(OptimizationLevel.Release, compilation), compilation);
    }

    private MetadataReference Library(string name, string source, params MetadataReference[] references)
    {
        var image = new MemoryStream();
        var result = Sources.CompileLibrary(name, source).AddReferences(references).Emit(image);
        Assert.True(result.Success, string.Join(Environment.NewLine, result.Diagnostics));
        File.WriteAllBytes(Path.Combine(_folder, name + ".dll"), image.ToArray());
        return MetadataReference.CreateFromImage(image.ToArray(), new MetadataReferenceProperties(aliases: source == Fake ? ["fake"] : []));
    }

    private IReadOnlyList<ConfinementViolation> Verify(ImmutableArray<byte> image, params string[] tamings)
    {
        string[] paths = [.. tamings.Select((_, number) => Path.Combine(_folder, $"{number}.taming.txt"))];
        foreach (var (path, taming) in paths.Zip(tamings)) File.WriteAllText(path, taming);
        using var files = new FileModules([_folder, Path.GetDirectoryName(typeof(CapabilityAttribute).Assembly.Location)!]);
        return Verification.Of(files.Open(image), Tamings.Read(paths));
    }
}
