using System.Net.Http;
using System.Runtime.InteropServices;

namespace CapSdk.Scenarios;

/// <summary>Things of one machine that confined code cannot even make, held over an await.</summary>
public static class MachineThings
{
    [Covers("refused/handles"), Diagnosed("CAP3009")]
    [Refused("MachineThings.OfHandle, await 1 → local 'handle' : GCHandle (Use it in a method that returns before the await, or hold it in a device behind a capability.)")]
    public static async Promise<string> OfHandle(IOutside outside)
    {
        var handle = GCHandle.Alloc("pinned");
        await outside.Pause();
        var text = (string)handle.Target!;
        handle.Free();
        return text;
    }

    [Covers("refused/timers"), Diagnosed("CAP3009"), Diagnosed("CAP3018")]
    [Refused(
        "MachineThings.OfTimer, await 1 → new Timer : Timer (What runs beside the turns of a process stays on its host, and what it does after a move is lost: let a device do it, and call a capability.)",
        "MachineThings.OfTimer, await 1 → local 'timer' : Timer (Ask a clock capability instead.)")]
    public static async Promise<string> OfTimer(IOutside outside)
    {
        var timer = new Timer(_ => { });
        await outside.Pause();
        return $"{timer.Change(Timeout.Infinite, Timeout.Infinite)}";
    }

    [Covers("refused/HttpClient"), Diagnosed("CAP3009")]
    [Refused("MachineThings.OfClient, await 1 → local 'client' : HttpClient (Let a device hold it, and hold a capability to that device.)")]
    public static async Promise<string> OfClient(IOutside outside)
    {
        var client = new HttpClient { MaxResponseContentBufferSize = 9 };
        await outside.Pause();
        return $"{client.MaxResponseContentBufferSize}";
    }

    [Covers("refused/fixed buffers")]
    [Refused("MachineThings.OfBuffer, await 1 → local 'buffer' → MachineThings.Buffer._items : MachineThings.Buffer.<_items>e__FixedBuffer (Hold it in a device behind a capability, or mark the field [Transient] and make its value where it is used: after a move it is default, and no constructor or initializer runs again.)")]
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

    [Covers("refused/a lock held over an await"), Diagnosed("CAP3005")]
    [Refused("MachineThings.OfLock, await 1 → Monitor.Enter : Monitor (A lock belongs to a thread, and an await may go on with another: a process runs one turn at a time and needs none.)")]
    public static async Promise<string> OfLock(IOutside outside)
    {
        var gate = new object();
        Monitor.Enter(gate);
        await outside.Pause();
        Monitor.Exit(gate);
        return "left";
    }
}
