using System.Text.RegularExpressions;

namespace CapSdk.Package.Tests;

/// <summary>The package as its users get it: restored from a feed into a project outside the repository.</summary>
[Collection(nameof(Packed))]
public sealed class FreshApps(Package package)
{
    private const string Parts = """
        using CapSdk;
        namespace Parts;
        [Capability] public interface IPart { Promise<int> Number(); }
        """;

    private const string Program = """
        using CapSdk;
        using Parts;
        await using var host = await CapHost.StartAsync();
        var part = await host.SpawnPartAsync(7);
        Console.WriteLine(await part.Root.Number());
        [Process] public sealed class Part(int number) : IPart { public Promise<int> Number() => Promise.FromResult(number); }
        """;

    [Fact]
    public async Task The_example_of_the_readme_compiles_and_prints_what_the_readme_says()
    {
        var app = FreshApp.Console(package, "Example", Readme.Example);
        (await app.BuildAsync()).Succeeded();
        var printed = (await app.RunAsync()).Succeeded().ReplaceLineEndings("\n").Trim();
        AssertPrints(Readme.Output, printed);
    }

    [Fact]
    public async Task The_two_programs_of_the_readme_compile_and_print_what_the_readme_says()
    {
        var contract = FreshApp.Library(package, "Contract", Readme.FileOfTwo("Contract/Order.cs"));
        var rome = FreshApp.Console(package, "Rome", Readme.FileOfTwo("Rome/Program.cs"), contract);
        var oslo = FreshApp.Console(package, "Oslo", Readme.FileOfTwo("Oslo/Program.cs"), contract);
        (await rome.BuildAsync()).Succeeded();
        (await oslo.BuildAsync()).Succeeded();
        await using var running = rome.Start();
        var landing = await running.ReadLineAsync();
        var printed = (await oslo.RunAsync(landing)).Succeeded();
        AssertPrints(Readme.OutputOfTwo, printed.ReplaceLineEndings("\n").Trim());
        Assert.Equal(0, await running.EndAsync());
    }

    private static void AssertPrints(string expected, string printed) =>
        Assert.Matches("^" + Regex.Escape(expected.Trim()).Replace("…", ".+", StringComparison.Ordinal) + "$", printed);

    [Fact]
    public async Task A_wrong_interface_is_an_error_of_the_package_at_its_line()
    {
        // In the interface, its implementation and its use: the program is right but for the rule.
        var wrong = Readme.Example.Replace("string item)", "Thread item)", StringComparison.Ordinal).Replace("\"tea\"", "Thread.CurrentThread", StringComparison.Ordinal);
        var built = await FreshApp.Console(package, "Wrong", wrong).BuildAsync();
        Assert.NotEqual(0, built.ExitCode);
        var line = 1 + wrong[..wrong.IndexOf("Checkout(Thread item", StringComparison.Ordinal)].Count(character => character == '\n');
        Assert.Matches($@"Program\.cs\({line},\d+\): error CAP1003: ", built.Output);
        Assert.DoesNotContain("error CS", built.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_language_too_old_for_generated_code_is_said_so_once()
    {
        var built = await FreshApp.Console(package, "Old", "using CapSdk;", "<LangVersion>11</LangVersion>").BuildAsync();
        Assert.NotEqual(0, built.ExitCode);
        Assert.Contains("error CAP0001: CapSdk generates C# 12, and this project is compiled as C# 11", built.Output, StringComparison.Ordinal);
        Assert.DoesNotContain("error CS", built.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Components_may_be_written_where_the_package_comes_with_another_package()
    {
        var app = await FreshApp.BehindPackageAsync(package, "Behind", Parts, Program);
        (await app.BuildAsync()).Succeeded();
        Assert.Equal("7", (await app.RunAsync()).Succeeded().Trim());
    }
}
