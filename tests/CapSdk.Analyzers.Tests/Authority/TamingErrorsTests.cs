using CapSdk.Compilations;
using Microsoft.CodeAnalysis;
using Xunit;

namespace CapSdk.Analyzers.Tests.Authority;

/// <summary>What a project says of other libraries: a line that says nothing is told of where it stands.</summary>
public sealed class TamingErrorsTests
{
    private const string Library = "namespace Lib { public class Tool { public Tool(int size) { } public void Run() { } public int Size { get; set; } public event System.Action Done; public int this[int a] => a; public static T Of<T>(T[] all) => all[0]; } }";

    private const string Form = "write 'T:type', 'N:namespace' or, behind a tab, a member, then a tab and one of safe, passed, turn, applied, nondet, unsafe, forbidden";

    private const string Member = "write what stands behind the type in the member's documentation id, with () behind a method without parameters";

    [Theory]
    [InlineData("T:Lib.Tool safe pure", "T:Lib.Tool safe pure", "is no line of a taming", Form)]
    [InlineData("T:Lib.Tool\tharmless\tpure", "T:Lib.Tool harmless pure", "is no line of a taming", Form)]
    [InlineData("Lib.Tool\tsafe\tpure", "Lib.Tool safe pure", "is no line of a taming", Form)]
    [InlineData("T:Lib.Tool\tsafe\tpure\n\tRun()\tnone\tpure", "Run() none pure", "is no line of a taming", Form)]
    [InlineData("T:Lib.Tool\tsafe\tpure\n\t#ctor(int)", "#ctor(int)", "is about no member of Lib.Tool", Member)]
    [InlineData("T:Lib.Tool\tsafe\tpure\n\tGo()", "Go()", "is about no member of Lib.Tool", Member)]
    [InlineData("T:System.Console\tsafe\tmine", "T:System.Console safe mine", "is about the base class library or the SDK", "leave it out: their taming is the SDK's own")]
    [InlineData("T:CapSdk.CapHost\tsafe\tmine", "T:CapSdk.CapHost safe mine", "is about the base class library or the SDK", "leave it out: their taming is the SDK's own")]
    public async Task Is_told_of(string taming, string line, string wrong, string instead)
    {
        var found = Assert.Single(await Found(taming));
        Assert.Equal(("CAP2004", $"'{line}' {wrong}, so nothing is known of what it can do: {instead}"), (found.Id, found.GetMessage()));
        Assert.Equal(("lib.taming.txt", taming.Count(static letter => letter == '\n')), (found.Location.GetLineSpan().Path, found.Location.GetLineSpan().StartLinePosition.Line));
    }

    [Theory]
    [InlineData("# of a library\n\nT:Lib.Tool\tsafe\tpure\n\t#ctor(System.Int32)\n\tRun()\n\tSize\tunsafe\tcounts\tleave it out\n\tDone\n\tItem(System.Int32)\n\tOf``1(``0[])\nN:Lib.More\tunsafe\tdoes more")]
    [InlineData("T:Elsewhere.Tool\tsafe\tpure\n\tWhatever(System.Int32)\n\t*")]
    [InlineData("T:Lib.Tool\tsafe\tpure\r\n\tRun()\r\n")]
    public async Task Says_something(string taming) => Assert.Empty(await Found(taming));

    private static async Task<IEnumerable<Diagnostic>> Found(string taming) =>
        await Analysis.OfAuthority(Sources.Compile("using CapSdk; [Confined] sealed class Component { }").AddReferences(Sources.CompileLibrary("Lib", Library).ToReference()), new TamingText(taming));
}
