namespace CapSdk.Package.Tests;

public sealed class Samples
{
    private static readonly string[] CompilerParts = ["CapSdk.Generator", "CapSdk.Analyzers", "CapSdk.CodeFixes"];

    public static TheoryData<string> Projects =>
        [.. Directory.EnumerateFiles(Path.Combine(Repository.Root, "samples"), "*.csproj", SearchOption.AllDirectories).Select(Path.GetFileNameWithoutExtension).OfType<string>()];

    [Theory, MemberData(nameof(Projects))]
    public void A_sample_is_compiled_with_the_three_compiler_parts_of_the_package(string name)
    {
        var project = File.ReadAllText(Path.Combine(Repository.Root, "samples", name, name + ".csproj"));
        Assert.All(CompilerParts, part => Assert.Contains($"/{part}.csproj\" OutputItemType=\"Analyzer\" ReferenceOutputAssembly=\"false\"", project, StringComparison.Ordinal));
    }
}
