using CapSdk.Runtime.Tests.Components;

namespace CapSdk.Runtime.Tests.PastImages;

/// <summary>What <see cref="Quiet"/> can be asked.</summary>
[Capability]
public interface IQuiet
{
    /// <summary>Asks the recorder, and keeps the promise.</summary>
    Promise<int> Keep(string gate);

    Promise<IQuiet> Room(string name);
}

/// <summary>
/// The process of the past image of a whole process. It is suspended in no method, because this assembly is compiled anew again and again. Its fields, and those of <see cref="QuietRoom"/>,
/// may never change: the image has them.
/// </summary>
[Process(Reentrant = false)]
public sealed class Quiet(IRecorder recorder) : IQuiet
{
    private readonly List<Promise<string>> _kept = [];
    private readonly Dictionary<string, IQuiet> _rooms = [];
    private int _asked;

    /// <summary>For the test: what it holds.</summary>
    public override string ToString() => $"asked {_asked} times, {_kept.Count(static promise => !promise.IsCompleted)} promises pending, rooms {string.Join(", ", _rooms.Keys)}";

    public Promise<int> Keep(string gate)
    {
        _kept.Add(recorder.Gate(gate));
        return Promise.FromResult(++_asked);
    }

    public Promise<IQuiet> Room(string name)
    {
        _rooms[name] = new QuietRoom(name, recorder);
        return Promise.FromResult(_rooms[name]);
    }
}

/// <summary>An object of the process that others hold.</summary>
internal sealed class QuietRoom(string name, IRecorder recorder) : IQuiet
{
    public override string ToString() => $"room {name}";

    public Promise<int> Keep(string gate) => recorder.Gate(name + gate) is null ? Promise.FromResult(0) : Promise.FromResult(1);

    public Promise<IQuiet> Room(string other) => Promise.FromResult<IQuiet>(this);
}
