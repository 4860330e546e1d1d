using System.Text;

namespace CapSdk.Scenarios;

/// <summary>Things of one machine that are held over an await.</summary>
public static class ForeignThings
{
    [Covers("refused/streams"), Diagnosed("CAP3009")]
    [Refused("ForeignThings.OfStream, await 1 → local 'file' : MemoryStream (Let a device hold it and pass a capability to the device instead.)")]
    public static async Promise<string> OfStream(IOutside outside)
    {
        var file = new MemoryStream([1, 2]);
        await outside.Pause();
        return $"{file.ReadByte()}";
    }

    [Covers("refused/random numbers"), Diagnosed("CAP3009")]
    [Refused("ForeignThings.OfRandom, await 1 → local 'random' : Random (Ask a source of random numbers that is a capability, or keep a number and compute the next one from it.)")]
    public static async Promise<string> OfRandom(IOutside outside)
    {
        var random = new Random(1);
        await outside.Pause();
        return $"{random.Next(1)}";
    }

    [Covers("refused/a TaskCompletionSource"), Diagnosed("CAP3009")]
    [Refused("ForeignThings.OfSource, await 1 → local 'source' : TaskCompletionSource<int> (Use Promise.Defer, whose promise and resolver move.)")]
    public static async Promise<string> OfSource(IOutside outside)
    {
        var source = new TaskCompletionSource<int>();
        await outside.Pause();
        return $"{source.TrySetResult(1)}";
    }

    [Covers("refused/delegates to methods outside of the component")]
    [Refused("ForeignThings.OfDelegate, await 1 → local 'isEmpty' : Func<string, bool> (Use a lambda of the component that calls it.)")]
    public static async Promise<string> OfDelegate(IOutside outside)
    {
        Func<string, bool> isEmpty = string.IsNullOrEmpty;
        await outside.Pause();
        return $"{isEmpty("text")}";
    }

    [Covers("refused/foreach over the chunks of a StringBuilder"), Diagnosed("CAP3009")]
    [Refused("ForeignThings.OfChunks, await 1 → a temporary of the compiler (the sequence of a foreach) : StringBuilder.ChunkEnumerator (Use it in a method that returns before the await, or hold it in a device behind a capability.)")]
    public static async Promise<string> OfChunks(IOutside outside)
    {
        var (seen, text) = ("", new StringBuilder("ab").Append("cd"));
        foreach (var chunk in text.GetChunks()) seen += await outside.Text($"{chunk}");
        return seen;
    }
}
