using System.Text;

namespace CapSdk.Reading;

/// <summary>32-bit FNV-1a over UTF-8: short, stable on every platform and release, and simple enough to be repeated by other languages.</summary>
internal static class Fnv
{
    public static uint Hash(string text)
    {
        var hash = 2166136261u;
        foreach (var octet in Encoding.UTF8.GetBytes(text)) hash = unchecked((hash ^ octet) * 16777619u);
        return hash;
    }
}
