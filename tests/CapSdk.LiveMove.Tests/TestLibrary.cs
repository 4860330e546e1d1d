using System.Globalization;
using System.Text;

namespace CapSdk.LiveMove.Tests;

/// <summary>A small folder of texts, the same each time: words that are cut by chunks, letters of several bytes, folders, and files that do not count.</summary>
internal sealed class TestLibrary : IDisposable
{
    private const int Files = 24;
    private const int Lines = 40;

    private static readonly string[] s_words =
        ["capability", "promise", "Wort", "größe", "été", "漢字", "Ελληνικά", "turn", "42", "moved", "MOVED", "İstanbul", "naïve", "𝔘nicode", "slot", "x"];

    public TestLibrary()
    {
        var deep = Directory.CreateDirectory(Path.Combine(Folder, "shelf", "deep")).FullName;
        for (var i = 0; i < Files; i++) File.WriteAllText(Path.Combine(i % 3 == 0 ? deep : Folder, $"{i}.txt"), Text(i));
        File.WriteAllText(Path.Combine(Folder, "empty.txt"), "");
        File.WriteAllText(Path.Combine(Folder, "bom.md"), "begins with a byte order mark", Encoding.UTF8);
        File.WriteAllBytes(Path.Combine(Folder, "broken.txt"), [(byte)'a', 0xC3, (byte)' ', 0xFF, (byte)'b', 0xE6, 0xBC]);
        File.WriteAllText(Path.Combine(Folder, ".hidden.txt"), "unseen");
    }

    public string Folder { get; } = Directory.CreateTempSubdirectory("livemove").FullName;

    public void Dispose() => Directory.Delete(Folder, recursive: true);

    private static string Text(int file)
    {
        var text = new StringBuilder();
        for (var line = 0; line < Lines; line++)
        {
            for (var i = 0; i < 7; i++) text.Append(s_words[(file + (line * i)) % s_words.Length]).Append(i % 2 == 0 ? " " : ", ");
            text.Append(CultureInfo.InvariantCulture, $"word{file}of{line}\n");
        }

        return text.ToString();
    }
}
