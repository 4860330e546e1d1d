using System.Text.RegularExpressions;

namespace CapSdk.Package.Tests;

/// <summary>The example of the repository's README.md, as it stands there.</summary>
internal static partial class Readme
{
    public static string Example => Block("csharp");

    /// <summary>What the README says that the example prints; <c>…</c> stands for what differs from run to run.</summary>
    public static string Output => Block("text");

    private static string Block(string language) =>
        Blocks().Matches(File.ReadAllText(Path.Combine(Repository.Root, "README.md"))).First(block => block.Groups["language"].Value == language).Groups["code"].Value;

    [GeneratedRegex("^```(?<language>[a-z]+)\n(?<code>.*?)^```", RegexOptions.Multiline | RegexOptions.Singleline)]
    private static partial Regex Blocks();
}
