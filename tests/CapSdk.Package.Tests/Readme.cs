using System.Text.RegularExpressions;

namespace CapSdk.Package.Tests;

/// <summary>The example of the repository's README.md, as it stands there.</summary>
internal static partial class Readme
{
    public static string Example => Blocks("csharp")[0];

    /// <summary>What the README says that the example prints; <c>…</c> stands for what differs from run to run.</summary>
    public static string Output => Blocks("text")[0];

    /// <summary>What the README says that the example of two programs prints.</summary>
    public static string OutputOfTwo => Blocks("text")[1];

    /// <summary>A file of the example of two programs. Its block begins with its path.</summary>
    public static string FileOfTwo(string path) => Blocks("csharp").Single(code => code.StartsWith($"// {path}\n", StringComparison.Ordinal));

    /// <summary>A file of the example in the README of the package for tests.</summary>
    public static string FileOfTesting(string path) => Blocks("csharp", Path.Combine("runtime", "CapSdk.Testing", "README.md")).Single(code => code.StartsWith($"// {path}\n", StringComparison.Ordinal));

    /// <summary>A file of the example in the README of the standard powers.</summary>
    public static string FileOfPowers(string path) => Blocks("csharp", Path.Combine("runtime", "CapSdk.Powers", "README.md")).Single(code => code.StartsWith($"// {path}\n", StringComparison.Ordinal));

    private static string[] Blocks(string language, string document = "README.md") =>
        [.. Fences().Matches(File.ReadAllText(Path.Combine(Repository.Root, document))).Where(block => block.Groups["language"].Value == language).Select(block => block.Groups["code"].Value)];

    [GeneratedRegex("^```(?<language>[a-z]+)\n(?<code>.*?)^```", RegexOptions.Multiline | RegexOptions.Singleline)]
    private static partial Regex Fences();
}
