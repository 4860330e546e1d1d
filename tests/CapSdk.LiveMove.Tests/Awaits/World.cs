using System.Text;
using LiveMove.Contracts;

namespace CapSdk.LiveMove.Tests.Awaits;

/// <summary>What lies outside of the indexer during one run: a library in memory, and the books of who has asked what.</summary>
/// <param name="asked">Told the number of each call that wants an answer, from 0; the answer waits for it.</param>
internal sealed class World(Func<int, Task> asked)
{
    // More files than are read at once, one of more chunks than are asked for ahead, one of a single chunk, one of none.
    private static readonly Dictionary<string, string> s_library = new()
    {
        ["a long one.txt"] = "lorem ipsum dolor sit amet\nconsetetur sadipscing elitr sed diam\nnonumy eirmod tempor invidunt ut labore et dolore\n",
        ["brief.txt"] = "lorem dolor sit",
        ["deep/a.md"] = "größe été naïve 漢字 Ελληνικά größe",
        ["deep/deeper/b.md"] = "unfindable elsewhere\ndolor dolor dolor dolor",
        ["deep/deeper/c.md"] = "amet",
        ["empty.txt"] = "",
        ["last.txt"] = "ipsum the end of it all",
    };

    private readonly Lock _lock = new();
    private readonly List<FileRead> _served = [];
    private readonly List<IndexProgress> _reports = [];
    private readonly TaskCompletionSource _allReported = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private int _calls;

    public static int Files => s_library.Count;

    /// <summary>Calls so far.</summary>
    public int Calls => _calls;

    /// <summary>Each read, in the order in which they came.</summary>
    public IReadOnlyList<FileRead> Served
    {
        get
        {
            lock (_lock) return [.. _served];
        }
    }

    /// <summary>Each report of progress, in the order in which they came.</summary>
    public IReadOnlyList<IndexProgress> Reports
    {
        get
        {
            lock (_lock) return [.. _reports];
        }
    }

    /// <summary>The paths below a folder, without its own.</summary>
    public static IEnumerable<string> Below(string folder) => s_library.Keys.Where(path => path.StartsWith(folder, StringComparison.Ordinal)).Select(path => path[folder.Length..]);

    public static byte[] Bytes(string path) => Encoding.UTF8.GetBytes(s_library[path]);

    /// <summary>The last file was reported. A report wants no answer, so it is in no order with the replies that the indexer gives.</summary>
    public Task AllReported => _allReported.Task;

    /// <summary>Counts a call, and completes when it may be answered.</summary>
    public Task Called()
    {
        lock (_lock) return asked(_calls++);
    }

    public void Note(FileRead read)
    {
        lock (_lock) _served.Add(read);
    }

    public void Note(IndexProgress progress)
    {
        lock (_lock) _reports.Add(progress);
        if (progress.FilesRead == Files) _allReported.TrySetResult();
    }
}
