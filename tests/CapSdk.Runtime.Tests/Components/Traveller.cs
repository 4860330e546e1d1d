using System.Collections.Immutable;

namespace CapSdk.Runtime.Tests.Components;

[Capability]
public interface ITraveller
{
    /// <summary>Waits at a gate of the recorder; counts its visits.</summary>
    Promise<string> Visit(string gate);

    /// <summary>Waits at several gates at once.</summary>
    Promise<ImmutableArray<string>> VisitAll(IReadOnlyList<string> gates);

    /// <summary>How many visits have ended.</summary>
    Promise<int> Visits();

    /// <summary>Notes in the recorder, one after the other, what it is told; answers with how many it was told.</summary>
    Promise<int> Tell(string text);

    /// <summary>A counter inside of the traveller, once a gate has opened.</summary>
    Promise<ICounter> CounterAfter(string gate);

    /// <summary>Asks to be moved, and says what the reply was.</summary>
    Promise<string> MoveYourself(IMover mover, IMovable self, ILanding landing);

    /// <summary>Waits until the caller gives up.</summary>
    Promise<string> WaitForCancel(CancellationToken cancel);

    Promise<string> TellOfCancel(CancellationToken cancel);
}

/// <summary>A component that is moved in the middle of whatever it does.</summary>
[Process]
public sealed class Traveller(IRecorder recorder) : ITraveller
{
    private static readonly IReadOnlyList<string> s_nobody = ["nobody"];

    private readonly IReadOnlyList<string> _others = s_nobody;
    private int _visits;
    private int _told;

    public async Promise<string> Visit(string gate)
    {
        var before = _visits;
        var reply = await recorder.Gate(gate);
        _visits++;
        return $"{reply}, visit {before + 1}";
    }

    public async Promise<ImmutableArray<string>> VisitAll(IReadOnlyList<string> gates)
    {
        var waiting = new List<Promise<string>>();
        foreach (var gate in gates) waiting.Add(recorder.Gate(gate));
        var replies = new List<string>();
        foreach (var reply in waiting)
        {
            replies.Add(await reply);
            _visits++;
        }

        return [.. replies];
    }

    public Promise<int> Visits() => Promise.FromResult(_others == s_nobody ? _visits : throw new InvalidOperationException("What nobody has changed is another one."));

    public async Promise<int> Tell(string text)
    {
        var number = ++_told;
        await recorder.Record(text);
        return number;
    }

    public async Promise<ICounter> CounterAfter(string gate)
    {
        await recorder.Gate(gate);
        return new PocketCounter(recorder);
    }

    public async Promise<string> MoveYourself(IMover mover, IMovable self, ILanding landing)
    {
        var report = await mover.Move(self, landing);
        return $"{report.Calls.Length} call, epoch {report.Epoch}, visits {_visits}";
    }

    public async Promise<string> WaitForCancel(CancellationToken cancel)
    {
        try
        {
            return await recorder.Until(cancel);
        }
        catch (OperationCanceledException)
        {
            return cancel.IsCancellationRequested ? "cancelled" : "broken";
        }
    }

    public async Promise<string> TellOfCancel(CancellationToken cancel)
    {
        var (told, resolver) = Promise.Defer<string>();
        cancel.OnCancelled(() => resolver.Fulfill($"told, {_visits} visits, {cancel.IsCancellationRequested}"));
        _visits++;
        await recorder.Gate("asked");
        return await told;
    }
}

/// <summary>A sub-object of the traveller that others get a reference to.</summary>
internal sealed class PocketCounter(IRecorder recorder) : ICounter
{
    private readonly List<string> _notes = [];
    private int _value;

    public Promise<int> Read() => Promise.FromResult(_value);

    public async Promise<int> Add(int amount)
    {
        await recorder.Record($"add {amount}");
        return _value += amount;
    }

    public Promise Fail(string message) => Promise.FromException(new CounterException(message, _value));

    public Promise<IReadCounter> Reader() => Promise.FromResult<IReadCounter>(this);

    public void Note(string text) => _notes.Add(text);

    public Promise<IReadOnlyList<string>> Notes() => Promise.FromResult<IReadOnlyList<string>>([.. _notes]);
}
