using System.Text.RegularExpressions;

namespace CapSdk.Package.Tests;

public sealed partial class Links
{
    public static TheoryData<string> Pages => ["README.md", "runtime/CapSdk.Powers/README.md", "tests/README.md", "tests/CapSdk.Generator.Tests/Features/README.md"];

    [Theory, MemberData(nameof(Pages))]
    public void Every_link_of_a_page_leads_to_something_in_the_repository(string page)
    {
        var path = Path.Combine(Repository.Root, page);
        var targets = Targets().Matches(File.ReadAllText(path)).Select(link => link.Groups["target"].Value).Where(target => !target.Contains("://", StringComparison.Ordinal));
        Assert.All(targets, target => Assert.True(Path.Exists(Path.Combine(Path.GetDirectoryName(path)!, target)), $"{page} links to {target}, which is not there."));
    }

    [GeneratedRegex(@"\]\((?<target>[^)#]+)")]
    private static partial Regex Targets();
}
