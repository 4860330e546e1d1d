using System.Reflection.Metadata;
using System.Reflection.PortableExecutable;
using System.Text;
using System.Xml.Linq;

namespace CapSdk.Package.Tests;

[Collection(nameof(Packed))]
public sealed class Entries(Package package)
{
    private const string Runtime = "lib/net10.0/CapSdk.dll";
    private const string Analyzers = "analyzers/dotnet/cs/CapSdk.Analyzers.dll";
    private const string CodeFixes = "analyzers/dotnet/cs/CapSdk.CodeFixes.dll";
    private const string Generator = "analyzers/dotnet/cs/CapSdk.Generator.dll";

    public static TheoryData<string> Assemblies => [Runtime, Analyzers, CodeFixes, Generator];

    [Fact]
    public void The_package_holds_exactly_these_entries()
    {
        using var archive = package.Open();
        var entries = archive.Entries.Select(entry => entry.FullName).Where(name => !IsContainer(name)).Order(StringComparer.Ordinal);
        Assert.Equal(
            [
                "CapSdk.nuspec",
                "README.md",
                Analyzers,
                CodeFixes,
                Generator,
                "buildTransitive/CapSdk.props",
                "icon.png",
                Runtime,
                "lib/net10.0/CapSdk.xml",
            ],
            entries);
    }

    [Fact]
    public void Its_only_dependency_is_the_logging_interface()
    {
        var dependencies = Metadata().Descendants().Where(element => element.Name.LocalName == "dependency").Select(element => element.Attribute("id")!.Value);
        Assert.Equal(["Microsoft.Extensions.Logging.Abstractions"], dependencies);
    }

    [Fact]
    public void It_names_its_icon_its_readme_and_its_license()
    {
        var metadata = Metadata();
        Assert.Equal(("icon.png", "README.md", "MIT"), (Value(metadata, "icon"), Value(metadata, "readme"), Value(metadata, "license")));
        Assert.Equal([0x89, (byte)'P', (byte)'N', (byte)'G'], package.Read("icon.png")[..4]);
        Assert.Equal(File.ReadAllBytes(Path.Combine(Repository.Root, "README.md")), package.Read("README.md"));
    }

    [Theory]
    [InlineData(Generator)]
    [InlineData(Analyzers)]
    public void What_the_compiler_loads_refers_to_nothing_but_the_compiler(string assembly) =>
        Assert.All(References(assembly), name => Assert.Contains(name, (string[])["netstandard", "Microsoft.CodeAnalysis", "Microsoft.CodeAnalysis.CSharp", "System.Collections.Immutable", "System.Memory"]));

    [Fact]
    public void Only_the_code_fixes_refer_to_workspaces() => Assert.Contains("Microsoft.CodeAnalysis.Workspaces", References(CodeFixes));

    [Theory, MemberData(nameof(Assemblies))]
    public void Every_assembly_is_a_deterministic_release_build(string assembly)
    {
        using var reader = new PEReader(new MemoryStream(package.Read(assembly)));
        Assert.Contains(reader.ReadDebugDirectory(), entry => entry.Type == DebugDirectoryEntryType.Reproducible);
        // DebuggableAttribute(DebuggingModes): 0x100 switches optimizations off.
        var metadata = reader.GetMetadataReader();
        var debuggable = metadata.GetAssemblyDefinition().GetCustomAttributes().Select(metadata.GetCustomAttribute).Single(attribute => IsDebuggable(metadata, attribute));
        Assert.Equal(0, metadata.GetBlobReader(debuggable.Value).ReadBytes(6)[3] & 0x01);
    }

    [Theory, MemberData(nameof(Assemblies))]
    public void No_assembly_tells_where_it_was_built(string assembly)
    {
        var bytes = package.Read(assembly);
        Assert.Equal(-1, bytes.AsSpan().IndexOf(Encoding.UTF8.GetBytes(Repository.Root)));
        Assert.Equal(-1, bytes.AsSpan().IndexOf(Encoding.Unicode.GetBytes(Repository.Root)));
    }

    [Fact]
    public void Public_members_are_documented()
    {
        var documented = XDocument.Load(new MemoryStream(package.Read("lib/net10.0/CapSdk.xml"))).Descendants("member").Select(member => member.Attribute("name")!.Value);
        Assert.Contains("T:CapSdk.CapHost", documented);
    }

    // The archive's own bookkeeping.
    internal static bool IsContainer(string name) =>
        name is "[Content_Types].xml" or "_rels/.rels" || name.StartsWith("package/services/", StringComparison.Ordinal);

    private static bool IsDebuggable(MetadataReader metadata, CustomAttribute attribute) =>
        attribute.Constructor.Kind == HandleKind.MemberReference
        && metadata.GetMemberReference((MemberReferenceHandle)attribute.Constructor).Parent is { Kind: HandleKind.TypeReference } parent
        && metadata.GetString(metadata.GetTypeReference((TypeReferenceHandle)parent).Name) == "DebuggableAttribute";

    private static string? Value(XElement metadata, string name) => metadata.Descendants().FirstOrDefault(element => element.Name.LocalName == name)?.Value;

    private XElement Metadata() => XDocument.Load(new MemoryStream(package.Read("CapSdk.nuspec"))).Root!;

    private string[] References(string assembly)
    {
        using var reader = new PEReader(new MemoryStream(package.Read(assembly)));
        var metadata = reader.GetMetadataReader();
        return [.. metadata.AssemblyReferences.Select(handle => metadata.GetString(metadata.GetAssemblyReference(handle).Name))];
    }
}
