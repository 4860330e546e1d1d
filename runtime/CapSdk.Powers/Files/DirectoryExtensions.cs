namespace CapSdk.Powers;

/// <summary>Short forms for users of a folder.</summary>
public static class DirectoryExtensions
{
    /// <summary>The lines of a text file of at most 8 MiB, without their ends, as <c>File.ReadAllLines</c> gives them.</summary>
    /// <exception cref="CapabilityException">As from <see cref="IReadOnlyDirectory.ReadText"/>.</exception>
    public static async Promise<string[]> ReadLines(this IReadOnlyDirectory files, string path)
    {
        List<string> lines = [];
        using var text = new StringReader(await files.ReadText(path));
        while (text.ReadLine() is { } line) lines.Add(line);
        return [.. lines];
    }
}
