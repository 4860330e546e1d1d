using System.Net.Http;
using System.Runtime.InteropServices;
using System.Text;

namespace CapSdk.Scenarios;

/// <summary>Things of one machine that are held over an await.</summary>
public static class ForeignThings
{
    [Covers("refused/handles"), Diagnosed("CAP3009")]
    [Refused("ForeignThings.OfHandle, await 1 → local 'handle' : GCHandle (Use it in a method that returns before the await, or hold it in a device behind a capability.)")]
    public static async Promise<string> OfHandle(IOutside outside)
    {
        var handle = GCHandle.Alloc("pinned");
        await outside.Pause();
        var text = (string)handle.Target!;
        handle.Free();
        return text;
    }

    [Covers("refused/streams"), Diagnosed("CAP3009")]
    [Refused("ForeignThings.OfStream, await 1 → local 'file' : MemoryStream (Let a device hold it and pass a capability to the device instead.)")]
    public static async Promise<string> OfStream(IOutside outside)
    {
        var file = new MemoryStream([1, 2]);
        await outside.Pause();
        return $"{file.ReadByte()}";
    }

    [Covers("refused/timers"), Diagnosed("CAP3009"), Diagnosed("CAP3018")]
    [Refused(
        "ForeignThings.OfTimer, await 1 → new Timer : Timer (What runs beside the turns of a process stays on its host, and what it does after a move is lost: let a device do it, and call a capability.)",
        "ForeignThings.OfTimer, await 1 → local 'timer' : Timer (Ask a clock capability instead.)")]
    public static async Promise<string> OfTimer(IOutside outside)
    {
        var timer = new Timer(_ => { });
        await outside.Pause();
        return $"{timer.Change(Timeout.Infinite, Timeout.Infinite)}";
    }

    [Covers("refused/HttpClient"), Diagnosed("CAP3009")]
    [Refused("ForeignThings.OfClient, await 1 → local 'client' : HttpClient (Let a device hold it, and hold a capability to that device.)")]
    public static async Promise<string> OfClient(IOutside outside)
    {
        var client = new HttpClient { MaxResponseContentBufferSize = 9 };
        await outside.Pause();
        return $"{client.MaxResponseContentBufferSize}";
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

    [Covers("refused/fixed buffers")]
    [Refused("ForeignThings.OfBuffer, await 1 → local 'buffer' → ForeignThings.Buffer._items : ForeignThings.Buffer.<_items>e__FixedBuffer (Hold it in a device behind a capability, or mark the field [Transient] and make its value where it is used: after a move it is default, and no constructor or initializer runs again.)")]
    public static async Promise<string> OfBuffer(IOutside outside)
    {
        var buffer = new Buffer();
        buffer.Set(2, 7);
        await outside.Pause();
        return $"{buffer.Get(2)}";
    }

    private unsafe struct Buffer
    {
        [Diagnosed("CAP3009")]
        private fixed int _items[4];

        public void Set(int at, int value) => _items[at] = value;

        public int Get(int at) => _items[at];
    }

    [Covers("refused/delegates to methods outside of the component")]
    [Refused("ForeignThings.OfDelegate, await 1 → local 'trim' : Func<string, string> (Use a lambda of the component that calls it.)")]
    public static async Promise<string> OfDelegate(IOutside outside)
    {
        Func<string, string> trim = string.Intern;
        await outside.Pause();
        return trim("text");
    }

    [Covers("refused/foreach over the chunks of a StringBuilder"), Diagnosed("CAP3009")]
    [Refused("ForeignThings.OfChunks, await 1 → a temporary of the compiler (the sequence of a foreach) : StringBuilder.ChunkEnumerator (Use it in a method that returns before the await, or hold it in a device behind a capability.)")]
    public static async Promise<string> OfChunks(IOutside outside)
    {
        var (seen, text) = ("", new StringBuilder("ab").Append("cd"));
        foreach (var chunk in text.GetChunks()) seen += await outside.Text($"{chunk}");
        return seen;
    }

    [Covers("refused/a lock held over an await"), Diagnosed("CAP3005")]
    [Refused("ForeignThings.OfLock, await 1 → Monitor.Enter : Monitor (A lock belongs to a thread, and an await may go on with another: a process runs one turn at a time and needs none.)")]
    public static async Promise<string> OfLock(IOutside outside)
    {
        var gate = new object();
        Monitor.Enter(gate);
        await outside.Pause();
        Monitor.Exit(gate);
        return "left";
    }
}
