using System.Collections.Immutable;
using System.Text;
using CapSdk;
using CapSdk.Powers;
using LiveMove.Contracts;

namespace LiveMove.Component;

/// <summary>
/// Builds an inverted index of a library in its memory, with a dozen reads under way at any time. Nothing in it knows of hosts or moves: it
/// is moved at whichever <c>await</c>s it happens to be.
/// </summary>
/// <param name="library">All that it can read.</param>
/// <param name="report">Told of each file.</param>
/// <param name="chunk">Bytes for each read.</param>
[Process]
public sealed class Indexer(IReadOnlyDirectory library, IProgressReport report, int chunk) : IIndexer
{
    private const int FilesAtOnce = 4;
    private const int ReadsAhead = 3;
    private const int PassageBytes = 60;

    private readonly List<FileToRead> _files = [];
    private readonly WordIndex _index = new();
    private readonly List<FileRead> _asked = [];
    private readonly List<FileRead> _replied = [];
    private int _begun;
    private int _finished;

    public async Promise<IndexSummary> Index()
    {
        await Walk(library, "");
        var readers = new List<Promise>();
        for (var i = 0; i < FilesAtOnce; i++) readers.Add(ReadFiles());
        await Promise.WhenAll(readers);
        return new IndexSummary(_finished, _index.Count, _index.Uses);
    }

    public Promise<IndexProgress> Progress() => Promise.FromResult(ProgressNow());

    public async Promise<Finding> Find(string word)
    {
        if (_index.Find(word) is not { } found) return new Finding(word, 0, 0, "");
        var (uses, files) = (found.Uses, found.Files.Count);
        var read = new FileRead(_files[found.FirstFile].Path, found.FirstOffset, PassageBytes);
        _asked.Add(read);
        // One round trip: the read is sent to the file before the library has opened it.
        var passage = await library.Open(read.File).Read(read.Offset, read.Count);
        _replied.Add(read);
        return new Finding(word, uses, files, FirstLine(passage));
    }

    public Promise<ImmutableArray<WordEntry>> Words(int first, int count) => Promise.FromResult(_index.Page(first, count, _files));

    public Promise<ReadAccount> Reads() => Promise.FromResult(new ReadAccount([.. _asked], [.. _replied]));

    private async Promise Walk(IReadOnlyDirectory folder, string path)
    {
        foreach (var entry in await folder.List())
        {
            if (entry.IsFolder) await Walk(await folder.Enter(entry.Name), path + entry.Name + "/");
            else _files.Add(new FileToRead(path + entry.Name, entry.Length));
        }
    }

    private async Promise ReadFiles()
    {
        while (_begun < _files.Count)
        {
            var number = _begun++;
            _index.Add(number, await ReadFile(_files[number]));
            _finished++;
            report.Report(ProgressNow());
        }
    }

    private async Promise<WordScanner> ReadFile(FileToRead file)
    {
        var words = new WordScanner();
        var opened = await library.Open(file.Path);
        var underWay = new Queue<Promise<byte[]>>();
        for (long offset = 0; offset < file.Length; offset += chunk)
        {
            if (underWay.Count == ReadsAhead) words.Add(await underWay.Dequeue());
            underWay.Enqueue(Read(opened, new FileRead(file.Path, offset, chunk)));
        }

        while (underWay.Count > 0) words.Add(await underWay.Dequeue());
        words.End();
        return words;
    }

    private async Promise<byte[]> Read(IReadOnlyFile file, FileRead read)
    {
        _asked.Add(read);
        var bytes = await file.Read(read.Offset, read.Count);
        _replied.Add(read);
        return bytes;
    }

    private IndexProgress ProgressNow() => new(_files.Count, _finished, _index.Count, _index.NewestWord);

    private static string FirstLine(byte[] bytes)
    {
        var text = Encoding.UTF8.GetString(bytes);
        var end = text.AsSpan().IndexOfAny('\r', '\n');
        return end < 0 ? text : text[..end];
    }
}
