using System.Collections.Immutable;
using System.Text;
using CapSdk;
using CapSdk.Testing;
using LiveMove.Contracts;

namespace LiveMove.Tests;

/// <summary>A small library in memory, each folder and file of which is a fake of the world.</summary>
internal static class Library
{
    private static readonly Dictionary<string, string> s_texts = new()
    {
        ["brief.txt"] = "lorem dolor sit",
        ["deep/a.md"] = "größe été naïve 漢字 größe",
        ["deep/deeper/b.md"] = "dolor dolor dolor dolor\namet",
        ["empty.txt"] = "",
    };

    public static IReadOnlyDirectory In(World world) => world.Fake<IReadOnlyDirectory>(new Folder(world, ""));

    [Device]
    private sealed class Folder(World world, string path) : IReadOnlyDirectory
    {
        public Promise<ImmutableArray<LibraryEntry>> List()
        {
            var below = s_texts.Keys.Where(name => name.StartsWith(path, StringComparison.Ordinal)).Select(name => name[path.Length..]).Order(StringComparer.Ordinal).ToArray();
            return Promise.FromResult<ImmutableArray<LibraryEntry>>(
            [
                .. below.Where(static name => name.Contains('/', StringComparison.Ordinal)).Select(static name => name.Split('/')[0]).Distinct().Select(static name => new LibraryEntry(name, true, 0)),
                .. below.Where(static name => !name.Contains('/', StringComparison.Ordinal)).Select(name => new LibraryEntry(name, false, Encoding.UTF8.GetByteCount(s_texts[path + name]))),
            ]);
        }

        public Promise<IReadOnlyDirectory> Enter(string name) => Promise.FromResult(world.Fake<IReadOnlyDirectory>(new Folder(world, path + name + "/")));

        public Promise<IReadOnlyFile> Open(string below) => Promise.FromResult(world.Fake<IReadOnlyFile>((long offset, int count) => Part(path + below, (int)offset, count)));

        private static byte[] Part(string file, int offset, int count)
        {
            var bytes = Encoding.UTF8.GetBytes(s_texts[file]);
            return bytes[Math.Min(offset, bytes.Length)..Math.Min(offset + count, bytes.Length)];
        }
    }
}
