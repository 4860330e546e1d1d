using System.Text;

namespace Powered;

public sealed class Folders : IDisposable
{
    private readonly string _root = Directory.CreateTempSubdirectory("capsdk-powers-").FullName;
    private readonly FileDirectory _folder;

    public Folders()
    {
        var inside = Path.Combine(_root, "inside");
        Directory.CreateDirectory(Path.Combine(inside, "deep", "deeper"));
        File.WriteAllText(Path.Combine(inside, "b.txt"), "größe");
        File.WriteAllText(Path.Combine(inside, "a.txt"), "one\ntwo\n");
        File.WriteAllText(Path.Combine(inside, "deep", "deeper", "c.md"), "at the ground");
        File.WriteAllText(Path.Combine(_root, "secret.txt"), "not for you");
        _folder = new FileDirectory(inside);
    }

    public void Dispose() => Directory.Delete(_root, recursive: true);

    [Fact]
    public async Task A_folder_lists_what_is_in_it_by_name() =>
        Assert.Equal([new DirectoryEntry("a.txt", false, 8), new DirectoryEntry("b.txt", false, 7), new DirectoryEntry("deep", true, 0)], (await _folder.List()).AsEnumerable());

    [Fact]
    public async Task Files_are_read_as_text_and_as_bytes()
    {
        Assert.Equal("größe", await _folder.ReadText("b.txt"));
        Assert.Equal(Encoding.UTF8.GetBytes("größe"), await _folder.ReadBytes("b.txt"));
        Assert.Equal("at the ground", await _folder.ReadText("deep/deeper/c.md"));
    }

    [Fact]
    public async Task A_mark_at_its_begin_says_how_a_text_is_written()
    {
        File.WriteAllText(Path.Combine(_root, "inside", "wide.txt"), "漢字", Encoding.Unicode);
        File.WriteAllText(Path.Combine(_root, "inside", "marked.txt"), "漢字", new UTF8Encoding(true));
        Assert.Equal(("漢字", "漢字"), (await _folder.ReadText("wide.txt"), await _folder.ReadText("marked.txt")));
    }

    [Fact]
    public async Task A_file_is_read_in_parts_as_it_is_at_that_moment()
    {
        var file = await _folder.Open("a.txt");
        Assert.Equal(8, await file.Length());
        Assert.Equal("two"u8.ToArray(), await file.Read(4, 3));
        Assert.Equal("\n"u8.ToArray(), await file.Read(7, 100));
        Assert.Empty(await file.Read(8, 100));
        Assert.Empty(await file.Read(long.MaxValue, 100));
        File.AppendAllText(Path.Combine(_root, "inside", "a.txt"), "three");
        Assert.Equal("three"u8.ToArray(), await file.Read(8, 100));
    }

    [Fact]
    public async Task A_folder_below_knows_nothing_of_what_is_above_it()
    {
        var deep = await _folder.Enter("deep/deeper");
        Assert.Equal("at the ground", await deep.ReadText("c.md"));
        await Assert.ThrowsAsync<CapabilityException>(async () => await deep.ReadText("../../a.txt"));
    }

    [Fact]
    public async Task What_is_there_exists_and_nothing_else_does()
    {
        foreach (var path in (string[])["a.txt", "deep", "deep/deeper/c.md"]) Assert.True(await _folder.Exists(path));
        foreach (var path in (string[])["c.txt", "deep/c.md", "a.txt/b"]) Assert.False(await _folder.Exists(path));
    }

    [Theory]
    [InlineData("../secret.txt", "'..' is no name")]
    [InlineData("deep/../../secret.txt", "'..' is no name")]
    [InlineData("deep/..", "'..' is no name")]
    [InlineData("..", "'..' is no name")]
    [InlineData("./a.txt", "'.' is no name")]
    [InlineData("/etc/passwd", "it is absolute")]
    [InlineData("\\\\server\\share", "it is absolute")]
    [InlineData("C:/Windows/win.ini", "a name has none of")]
    [InlineData("deep\\..\\..\\secret.txt", "a name has none of")]
    [InlineData("a.txt:stream", "a name has none of")]
    [InlineData("a.txt\0.md", "a name has none of")]
    [InlineData("deep//deeper", "one of its names is empty")]
    [InlineData("deep/", "one of its names is empty")]
    [InlineData("... ", "ends with ' '")]
    [InlineData("...", "ends with '.'")]
    [InlineData("nul.txt", "'nul.txt' is a device on some systems")]
    [InlineData("deep/COM1", "'COM1' is a device on some systems")]
    [InlineData("", "The path is empty")]
    public async Task A_path_that_leads_out_of_the_folder_or_is_none_is_refused_with_the_reason(string path, string reason)
    {
        foreach (var use in (Func<Task>[])
            [
                async () => await _folder.ReadText(path), async () => await _folder.ReadBytes(path), async () => await _folder.Open(path), async () => await _folder.Enter(path), async () => await _folder.Exists(path),
            ])
        {
            var error = await Assert.ThrowsAsync<CapabilityException>(use);
            Assert.Contains(reason, error.Message, StringComparison.Ordinal);
            Assert.DoesNotContain(_root, error.Message, StringComparison.Ordinal);
        }
    }

    [Theory]
    [InlineData("out.txt", "secret.txt", false)]
    [InlineData("way", ".", true)]
    [InlineData("in.txt", "inside/a.txt", false)]
    [InlineData("broken", "nowhere", false)]
    public async Task Links_are_neither_listed_nor_followed_wherever_they_lead(string name, string to, bool isFolder)
    {
        var link = Path.Combine(_root, "inside", name);
        var target = Path.GetFullPath(Path.Combine(_root, to));
        if (isFolder) Directory.CreateSymbolicLink(link, target);
        else File.CreateSymbolicLink(link, target);
        Assert.DoesNotContain(await _folder.List(), entry => entry.Name == name);
        foreach (var path in isFolder ? (string[])[name, name + "/secret.txt"] : [name])
        {
            Assert.False(await _folder.Exists(path));
            foreach (var use in (Func<Task>[])[async () => await _folder.ReadText(path), async () => await _folder.Open(path), async () => await _folder.Enter(path)])
                Assert.Equal($"The path '{path}' is refused: a link is on its way, and links are not followed.", (await Assert.ThrowsAsync<CapabilityException>(use)).Message);
        }
    }

    [Fact]
    public async Task The_folder_itself_may_be_named_by_a_link()
    {
        Directory.CreateSymbolicLink(Path.Combine(_root, "other"), Path.Combine(_root, "inside"));
        Assert.Equal("größe", await new FileDirectory(Path.Combine(_root, "other")).ReadText("b.txt"));
    }

    [Fact]
    public async Task What_is_not_there_or_is_the_other_is_an_error_that_says_so()
    {
        Assert.Equal("There is no file 'c.txt'.", (await Assert.ThrowsAsync<CapabilityException>(async () => await _folder.ReadText("c.txt"))).Message);
        Assert.Equal("There is no folder 'c'.", (await Assert.ThrowsAsync<CapabilityException>(async () => await _folder.Enter("c"))).Message);
        Assert.Equal("'deep' is a folder.", (await Assert.ThrowsAsync<CapabilityException>(async () => await _folder.Open("deep"))).Message);
        Assert.Equal("'a.txt' is a file.", (await Assert.ThrowsAsync<CapabilityException>(async () => await _folder.Enter("a.txt"))).Message);
    }

    [Fact]
    public async Task What_is_gone_since_it_was_opened_is_an_error_that_says_so()
    {
        var (file, deep) = (await _folder.Open("a.txt"), await _folder.Enter("deep"));
        File.Delete(Path.Combine(_root, "inside", "a.txt"));
        Directory.Delete(Path.Combine(_root, "inside", "deep"), recursive: true);
        Assert.Equal("'a.txt' is gone.", (await Assert.ThrowsAsync<CapabilityException>(async () => await file.Read(0, 10))).Message);
        Assert.Equal("'a.txt' is gone.", (await Assert.ThrowsAsync<CapabilityException>(async () => await file.Length())).Message);
        Assert.Equal("The folder is gone.", (await Assert.ThrowsAsync<CapabilityException>(async () => await deep.List())).Message);
    }

    [Theory]
    [InlineData(-1, 10)]
    [InlineData(0, -1)]
    [InlineData(0, (8 << 20) + 1)]
    public async Task Numbers_that_make_no_part_of_a_file_are_an_error_that_names_them(long offset, int count)
    {
        var error = await Assert.ThrowsAsync<CapabilityException>(async () => await (await _folder.Open("a.txt")).Read(offset, count));
        Assert.StartsWith($"{count} bytes from {offset} of 'a.txt' were asked for", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_file_that_is_too_large_for_one_reply_is_an_error_that_says_how_to_read_it()
    {
        using (var large = File.Create(Path.Combine(_root, "inside", "large"))) large.SetLength((8 << 20) + 1);
        var error = await Assert.ThrowsAsync<CapabilityException>(async () => await _folder.ReadBytes("large"));
        Assert.Equal("'large' has 8388609 bytes, and at most 8388608 are given at a time: Open it, and Read it in parts.", error.Message);
        Assert.Equal(8 << 20, (await (await _folder.Open("large")).Read(1, 8 << 20)).Length);
    }

    [Fact]
    public async Task Errors_of_a_folder_arrive_at_another_host_as_what_they_are()
    {
        await using var oslo = await CapHost.StartAsync(Hosts.Options);
        await using var rome = await CapHost.StartAsync(Hosts.Options);
        var folder = await rome.RestoreAsync<IReadOnlyDirectory>(oslo.Publish<IReadOnlyDirectory>(_folder)).WaitAsync(TimeSpan.FromSeconds(20));
        Assert.Equal("at the ground", await folder.Enter("deep").Enter("deeper").ReadText("c.md"));
        Assert.Contains("'..' is no name", (await Assert.ThrowsAsync<CapabilityException>(async () => await folder.ReadText("../secret.txt"))).Message, StringComparison.Ordinal);
    }
}
