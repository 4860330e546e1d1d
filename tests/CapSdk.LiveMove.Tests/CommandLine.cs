namespace CapSdk.LiveMove.Tests;

/// <summary>What is typed behind the program's name.</summary>
public sealed class CommandLine
{
    [Theory]
    [InlineData("There is no option --foo.", "--foo")]
    [InlineData("'--foo'", "/tmp", "--foo")]
    [InlineData("There is no option -x.", "-x")]
    [InlineData("odd number", "--moves", "4")]
    [InlineData("milliseconds", "--delay", "-1")]
    [InlineData("'many'", "--moves", "many")]
    [InlineData("'/tmp/another'", "/tmp", "/tmp/another")]
    public async Task What_cannot_be_read_is_told_with_the_usage(string reason, params string[] arguments)
    {
        var (exitCode, output, errors) = await LiveMoveRun.ToEndAsync(arguments);
        Assert.Equal(2, exitCode);
        Assert.Contains(reason, errors, StringComparison.Ordinal);
        Assert.Contains("LiveMove [<folder>] [options]", output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_folder_whose_name_looks_like_an_option_can_be_named()
    {
        var (exitCode, _, errors) = await LiveMoveRun.ToEndAsync("--", "--foo");
        Assert.Equal(1, exitCode);
        Assert.Contains("there is no folder", errors, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("--help")]
    [InlineData("-h")]
    [InlineData("/no/such/folder", "--help")]
    public async Task Help_names_every_option(params string[] arguments)
    {
        var (exitCode, output, errors) = await LiveMoveRun.ToEndAsync(arguments);
        Assert.Equal((0, ""), (exitCode, errors));
        foreach (var name in (string[])["<folder>", "--moves", "--delay", "--no-color", "--help"]) Assert.Contains(name, output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_folder_that_does_not_exist_is_told()
    {
        var (exitCode, output, errors) = await LiveMoveRun.ToEndAsync("/no/such/folder");
        Assert.Equal((1, "", "LiveMove: there is no folder /no/such/folder.\n"), (exitCode, output, errors.ReplaceLineEndings("\n")));
    }

    [Fact]
    public async Task A_file_is_not_taken_for_a_folder()
    {
        var file = typeof(CommandLine).Assembly.Location;
        var (exitCode, output, errors) = await LiveMoveRun.ToEndAsync(file);
        Assert.Equal((1, "", $"LiveMove: {file} is a file: name a folder.\n"), (exitCode, output, errors.ReplaceLineEndings("\n")));
    }
}
