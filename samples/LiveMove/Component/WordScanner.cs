using System.Text;
using CapSdk;

namespace LiveMove.Component;

/// <summary>Counts the words of one file, which comes in chunks that may end anywhere, within a word or within a character.</summary>
[Confined]
public sealed class WordScanner
{
    private readonly Dictionary<string, WordInFile> _words = [];

    // Behind the last separator, so perhaps the beginning of a word that ends in the next chunk.
    private byte[] _rest = [];
    private long _restOffset;

    /// <summary>The words so far.</summary>
    public IReadOnlyDictionary<string, WordInFile> Words => _words;

    /// <summary>Takes the next chunk.</summary>
    public void Add(byte[] chunk)
    {
        byte[] bytes = [.. _rest, .. chunk];
        var end = EndOfLastSeparator(bytes);
        Count(bytes.AsSpan(0, end));
        _rest = bytes[end..];
        _restOffset += end;
    }

    /// <summary>The last chunk was taken.</summary>
    public void End()
    {
        Count(_rest);
        _rest = [];
    }

    private void Count(ReadOnlySpan<byte> bytes)
    {
        var text = Encoding.UTF8.GetString(bytes);
        for (var i = 0; i < text.Length; i++)
        {
            if (!char.IsLetterOrDigit(text[i])) continue;
            var start = i;
            while (i < text.Length && char.IsLetterOrDigit(text[i])) i++;
            var word = text[start..i].ToLowerInvariant();
            _words[word] = _words.TryGetValue(word, out var known)
                ? known with { Count = known.Count + 1 }
                : new WordInFile(1, _restOffset + Encoding.UTF8.GetByteCount(text.AsSpan(0, start)));
        }
    }

    private static int EndOfLastSeparator(byte[] bytes)
    {
        var end = bytes.Length;
        // Bytes from 128 on are parts of characters that may be letters.
        while (end > 0 && (bytes[end - 1] >= 128 || char.IsLetterOrDigit((char)bytes[end - 1]))) end--;
        return end;
    }
}
