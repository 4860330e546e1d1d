namespace Powered;

public sealed class Consoles
{
    [Fact]
    public async Task Lines_and_parts_of_lines_are_written_in_order_and_errors_apart()
    {
        var (output, error) = (new StringWriter { NewLine = "|" }, new StringWriter { NewLine = "|" });
        var console = new SystemConsole(TextReader.Null, output, error);
        await console.Write("a");
        await console.WriteLine("b");
        await console.WriteLine();
        await console.WriteErrorLine("c");
        Assert.Equal(("ab||", "c|"), (output.ToString(), error.ToString()));
    }

    [Fact]
    public async Task Each_reader_gets_a_line_and_null_at_the_end()
    {
        var console = new SystemConsole(new StringReader("one\ntwo"));
        Assert.Equal(("one", "two", null, null), (await console.ReadLine(), await console.ReadLine(), await console.ReadLine(), await console.ReadLine()));
    }

    [Fact]
    public async Task Readers_are_served_in_the_order_in_which_they_asked()
    {
        using var typed = new Keyboard();
        var console = new SystemConsole(typed);
        Task<string?>[] readers = [console.ReadLine().AsTask(), console.ReadLine().AsTask(), console.ReadLine().AsTask()];
        Assert.All(readers, static reader => Assert.False(reader.IsCompleted));
        foreach (var line in (string[])["a", "b", "c"]) typed.Type(line);
        Assert.Equal("a b c", string.Join(' ', await Task.WhenAll(readers)));
    }

    [Fact]
    public async Task A_line_for_which_somebody_gave_up_waiting_is_the_next_readers()
    {
        using var typed = new Keyboard();
        var console = new SystemConsole(typed);
        using var cancel = new CancellationTokenSource();
        var first = console.ReadLine(cancel.Token).AsTask();
        await cancel.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => first);
        var second = console.ReadLine().AsTask();
        typed.Type("kept");
        Assert.Equal("kept", await second);
    }

    [Fact]
    public async Task A_terminal_that_fails_is_read_again()
    {
        using var typed = new Keyboard();
        var console = new SystemConsole(typed);
        typed.Type(null!);
        await Assert.ThrowsAsync<IOException>(() => console.ReadLine().AsTask());
        typed.Type("after");
        Assert.Equal("after", await console.ReadLine());
    }

    /// <summary>Blocks whoever reads until something is typed, as a terminal does.</summary>
    private sealed class Keyboard : TextReader
    {
        private readonly System.Collections.Concurrent.BlockingCollection<string> _lines = [];

        public void Type(string line) => _lines.Add(line ?? "\0");

        public override string? ReadLine() => _lines.Take() is var line and not "\0" ? line : throw new IOException("gone");
    }
}
