using System.Collections.Immutable;
using CapSdk;
using LiveMove.Contracts;

namespace LiveMove.Component;

/// <summary>The inverted index: from each word to the files that use it.</summary>
[Confined]
public sealed class WordIndex
{
    private readonly Dictionary<string, WordRecord> _words = [];

    // Null until a page is asked for, and again when a file was added since.
    private List<string>? _sorted;

    /// <summary>Different words.</summary>
    public int Count => _words.Count;

    /// <summary>All uses of all words.</summary>
    public long Uses { get; private set; }

    /// <summary>The word that was learned last; null as long as there is none.</summary>
    public string? NewestWord { get; private set; }

    /// <summary>What is known of a word, or null.</summary>
    public WordRecord? Find(string word) => _words.GetValueOrDefault(word);

    /// <summary>Adds a file that was read to its end.</summary>
    public void Add(int file, WordScanner scanned)
    {
        foreach (var (word, inFile) in scanned.Words)
        {
            if (!_words.TryGetValue(word, out var known))
            {
                _words.Add(word, known = new WordRecord(file, inFile.FirstOffset));
                NewestWord = word;
            }

            known.Add(new FileUse(file, inFile.Count));
            Uses += inFile.Count;
        }

        _sorted = null;
    }

    /// <summary>A page of the words in ordinal order, their files named by <paramref name="files"/>.</summary>
    public ImmutableArray<WordEntry> Page(int first, int count, IReadOnlyList<FileToRead> files)
    {
        if (_sorted is null)
        {
            _sorted = [.. _words.Keys];
            _sorted.Sort(string.CompareOrdinal);
        }

        var page = ImmutableArray.CreateBuilder<WordEntry>();
        for (var i = first; i < _sorted.Count && i < first + count; i++) page.Add(Entry(_sorted[i], files));
        return page.ToImmutable();
    }

    private WordEntry Entry(string word, IReadOnlyList<FileToRead> files)
    {
        var uses = new List<WordUse>();
        foreach (var use in _words[word].Files) uses.Add(new WordUse(files[use.File].Path, use.Count));
        uses.Sort(static (one, other) => string.CompareOrdinal(one.File, other.File));
        return new WordEntry(word, [.. uses]);
    }
}
