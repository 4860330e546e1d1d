using System.Text;

namespace CapSdk.Scenarios;

/// <summary>Text, and what is known by its text.</summary>
public static class TextValues
{
    [Covers("values/string")]
    public static async Promise<string> OfString(IOutside outside)
    {
        string plain = "abc", empty = "", accented = "Grüße 💡";
        await outside.Pause();
        return $"{plain} {empty.Length} {accented}";
    }

    [Covers("values/a string that is no valid text")]
    public static async Promise<string> Broken(IOutside outside)
    {
        string broken = "x\uDC00y";
        await outside.Pause();
        return $"{broken.Length} {(int)broken[1]}";
    }

    [Covers("values/a string that is null")]
    public static async Promise<string> NoString(IOutside outside)
    {
        string? none = null, some = "s";
        await outside.Pause();
        return $"{none is null} {some}";
    }

    [Covers("values/Uri")]
    public static async Promise<string> OfUri(IOutside outside)
    {
        Uri absolute = new("https://example.org/a%20b?c#d"), relative = new("../x", UriKind.Relative);
        await outside.Pause();
        return $"{absolute.OriginalString} {absolute.Fragment} {relative} {relative.IsAbsoluteUri}";
    }

    [Covers("values/Version")]
    public static async Promise<string> OfVersion(IOutside outside)
    {
        var version = new Version(1, 2, 3);
        await outside.Pause();
        return $"{version} {version.Revision}";
    }

    [Covers("values/Rune")]
    public static async Promise<string> OfRune(IOutside outside)
    {
        var bulb = new Rune(0x1F4A1);
        await outside.Pause();
        return $"{bulb} {bulb.Utf16SequenceLength}";
    }

    [Covers("values/Memory over chars")]
    public static async Promise<string> OfChars(IOutside outside)
    {
        ReadOnlyMemory<char> part = "hello".AsMemory(1, 3);
        await outside.Pause();
        return $"{part}";
    }
}
