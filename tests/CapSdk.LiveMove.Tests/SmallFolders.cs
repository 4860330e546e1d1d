using System.Globalization;

namespace CapSdk.LiveMove.Tests;

/// <summary>Folders with hardly anything in them.</summary>
public sealed class SmallFolders : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("livemove").FullName;

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Fact]
    public async Task A_single_file_is_indexed_while_the_indexer_is_moved_to_and_fro()
    {
        // Nothing is in the index before the file is read to its end: there is no Find to be moved in.
        Write("only.txt", string.Join('\n', Enumerable.Range(0, 400).Select(static n => string.Create(CultureInfo.InvariantCulture, $"word{n}"))));
        var (exitCode, output, errors) = await LiveMoveRun.ToEndAsync(_folder, "--delay", "0");
        Assert.Equal((0, ""), (exitCode, errors));
        Assert.Matches("│ 9 │ source → destination │", output);
        Assert.Matches(@"400 words, 400 uses, 1 files\s*│ yes", output);
        Assert.Matches(@"no Find was under way in any move\s*│ yes", output);
        Assert.Equal(6, output.Split("│ yes").Length - 1);
    }

    [Fact]
    public async Task A_file_with_work_for_one_move_gets_one()
    {
        Write("short.txt", new string('a', 70));
        var (exitCode, output, errors) = await LiveMoveRun.ToEndAsync(_folder, "--delay", "0");
        Assert.Equal((0, ""), (exitCode, errors));
        Assert.Contains("it takes 70 reads, which is enough for 1 of 9 moves", output, StringComparison.Ordinal);
        Assert.Matches(@"1 words, 1 uses, 1 files\s*│ yes", output);
        Assert.Equal(6, output.Split("│ yes").Length - 1);
    }

    [Theory]
    [InlineData("hello world", "2 words, 2 uses, 1 files")]
    [InlineData("", "0 words, 0 uses, 1 files")]
    public async Task A_file_that_is_too_short_for_any_move_is_indexed_without(string text, string found)
    {
        Write("tiny.txt", text);
        var (exitCode, output, errors) = await LiveMoveRun.ToEndAsync(_folder, "--delay", "0");
        Assert.Equal((0, ""), (exitCode, errors));
        Assert.Contains("enough for 0 of 9 moves", output, StringComparison.Ordinal);
        Assert.Matches(found + @"\s*│ yes", output);
        Assert.Equal(2, output.Split("│ yes").Length - 1);
    }

    [Fact]
    public async Task Moves_that_were_asked_for_are_not_left_out_silently()
    {
        Write("short.txt", new string('a', 70));
        var (exitCode, _, errors) = await LiveMoveRun.ToEndAsync(_folder, "--moves", "9", "--delay", "0");
        Assert.Equal(1, exitCode);
        Assert.Contains("too small for 9 moves", errors, StringComparison.Ordinal);
        Assert.Contains("or --moves 1", errors, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(null)]
    [InlineData("picture.png")]
    [InlineData(".hidden.txt")]
    public async Task A_folder_without_a_text_file_is_told(string? file)
    {
        if (file is not null) Write(file, "unseen");
        var (exitCode, output, errors) = await LiveMoveRun.ToEndAsync(_folder);
        Assert.Equal((1, ""), (exitCode, output));
        Assert.StartsWith($"LiveMove: there is no text file in {_folder}, so there is nothing to index.", errors, StringComparison.Ordinal);
        Assert.Contains(".txt", errors, StringComparison.Ordinal);
    }

    private void Write(string name, string text) => File.WriteAllText(Path.Combine(_folder, name), text);
}
