using System.Collections.Immutable;
using System.Text;
using CapSdk;
using CapSdk.Powers;
using CapSdk.Testing;

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
        public Promise<ImmutableArray<DirectoryEntry>> List()
        {
            var below = s_texts.Keys.Where(name => name.StartsWith(path, StringComparison.Ordinal)).Select(name => name[path.Length..]).Order(StringComparer.Ordinal).ToArray();
            return Promise.FromResult<ImmutableArray<DirectoryEntry>>(
            [
                .. below.Where(static name => name.Contains('/', StringComparison.Ordinal)).Select(static name => name.Split('/')[0]).Distinct().Select(static name => new DirectoryEntry(name, true, 0)),
                .. below.Where(static name => !name.Contains('/', StringComparison.Ordinal)).Select(name => new DirectoryEntry(name, false, Encoding.UTF8.GetByteCount(s_texts[path + name]))),
            ]);
        }

        public Promise<IReadOnlyDirectory> Enter(string name) => Promise.FromResult(world.Fake<IReadOnlyDirectory>(new Folder(world, path + name + "/")));

        public Promise<IReadOnlyFile> Open(string below) => Promise.FromResult(world.Fake<IReadOnlyFile>(call => call.Method == nameof(IReadOnlyFile.Read) ? Part(path + below, (int)call.Argument<long>(0), call.Argument<int>(1)) : throw call.Unexpected()));

        public Promise<bool> Exists(string below) => Promise.FromResult(s_texts.ContainsKey(path + below));

        public Promise<string> ReadText(string below) => Promise.FromResult(s_texts[path + below]);

        public Promise<byte[]> ReadBytes(string below) => Promise.FromResult(Encoding.UTF8.GetBytes(s_texts[path + below]));

        private static byte[] Part(string file, int offset, int count)
        {
            var bytes = Encoding.UTF8.GetBytes(s_texts[file]);
            return bytes[Math.Min(offset, bytes.Length)..Math.Min(offset + count, bytes.Length)];
        }
    }
}
