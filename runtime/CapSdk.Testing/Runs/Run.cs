using System.Collections.Immutable;
using System.Diagnostics;
using CapSdk.Invocation;
using CapSdk.Processes;
using CapSdk.Testing.Fakes;
using CapSdk.Testing.Hosts;
using CapSdk.Testing.Memory;
using Process = CapSdk.Processes.Process;

namespace CapSdk.Testing.Runs;

/// <summary>
/// One run of a component in a world of its own: spawned, called, and moved after some of its turns. Where nothing is ready to run, the run picks what happens next: an
/// answer of a fake, or the next timer.
/// </summary>
internal sealed class Run : ILoopUser
{
    // What a component goes on doing after the call has ended, it may do for ever.
    private const int AnswersAfterEnd = 1000;

    private readonly Stage _stage;
    private readonly Play _play;
    private readonly Func<int, bool> _movesAfter;
    private readonly bool _watches;
    private readonly Random? _order;
    private readonly int _mostAnswers;
    private readonly Outside _outside;
    private readonly World _world;
    private readonly TaskCompletionSource<Outcome> _outcome = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly List<ImmutableArray<string>> _turns = [];
    private readonly List<Trip> _trips = [];
    private readonly Dictionary<int, ProcessMemory> _watched = [];

    // Null until spawned.
    private IProcessControl? _control;
    private ProcessId _id;
    private (ulong Epoch, ulong Number) _lastTurn;
    private bool _isMoving;
    private string? _end;
    private Exception? _error;
    private int _timers;
    private long _allTurns;
    private int _answers;
    private int _answersAfterEnd;
    private volatile bool _isOver;

    private Run(Stage stage, Play play, EveryAwaitOptions options, Func<int, bool> movesAfter, bool watches)
    {
        _stage = stage;
        _play = play;
        _movesAfter = movesAfter;
        _watches = watches;
        _order = options.Seed is { } seed ? new Random(seed) : null;
        _mostAnswers = options.MaxAnswers;
        Patience = Debugger.IsAttached ? Timeout.InfiniteTimeSpan : options.Patience;
        _outside = new Outside(stage.Home, stage.Loop.Wake);
        _world = new World(stage, _outside);
    }

    public TimeSpan Patience { get; }

    /// <param name="stage">Where. One run at a time.</param>
    /// <param name="play">What is done with the component.</param>
    /// <param name="options">How.</param>
    /// <param name="movesAfter">By number of the turn.</param>
    /// <param name="watches">Keep what the component remembers after each turn.</param>
    /// <exception cref="NotMovableException">The run does not end.</exception>
    public static async Task<Outcome> OfAsync(Stage stage, Play play, EveryAwaitOptions options, Func<int, bool> movesAfter, bool watches = false)
    {
        var run = new Run(stage, play, options, movesAfter, watches);
        stage.Loop.GiveTo(run);
        run._outside.Run(() => _ = run.ScriptAsync());
        try
        {
            return await run._outcome.Task.ConfigureAwait(false);
        }
        finally
        {
            stage.Loop.GiveTo(null);
        }
    }

    public bool OnIdle()
    {
        if (_isMoving || _isOver) return false;
        if (_outside.Fault is { } fault)
        {
            Fail(fault);
            return false;
        }

        if (NextAnswer() is { } answer) return Answer(answer);
        if (_outside.Pending.Any(static pending => pending is { ComesByItself: true, IsReady: false })) return false;
        if (_end is not null) return Finish();
        if (!_world.Time.TryAdvance()) return false;
        if (++_timers > _mostAnswers) Fail(new NotMovableException($"The call to {_play.Component} does not end: time was let pass {_timers} times (EveryAwaitOptions.MaxAnswers). A timer that is set again and again never ends by itself."));
        return true;
    }

    public void OnStuck()
    {
        // Also while the component is being ended.
        if (_outcome.Task.IsCompleted) return;
        var place = _control is null ? "" : PlaceOfNow();
        Fail(_isMoving || _isOver
            ? new NotMovableException($"A move or the end of {_play.Component}{(place.Length > 0 ? " at " + place : "")} does not come to an end. This is a fault of CapSdk, please report it.", place)
            : new NotMovableException($"Nothing happens any more, and the call to {_play.Component} has not ended. {WhoWaits()}", place));
    }

    public void OnHeldUp() => Fail(new NotMovableException(
        $"A turn of {_play.Component}, of a fake or of the test has not ended for {Patience.TotalSeconds:0.###} s: it blocks its thread, or does not await anything that waits."));

    public void OnFault(Exception fault) => Fail(new InvalidOperationException($"A run of {_play.Component} went wrong by a fault of CapSdk.Testing, please report it: {fault.Message}", fault));

    public void OnTurnEnded(Process process)
    {
        if (++_allTurns > 1000L * _mostAnswers && !_isOver) Fail(new NotMovableException($"The call to {_play.Component} does not end: {_allTurns} turns have run."));
        if (_isMoving || _isOver || _control is null || process is not MovableProcess component || component.Id != _id) return;

        // Asked to run while held, or with an empty inbox, it has run nothing.
        if (component.Turns == 0 || (component.Epoch, component.Turns) == _lastTurn) return;
        _lastTurn = (component.Epoch, component.Turns);
        var turn = _turns.Count;
        var memory = ProcessMemory.Of(component);
        _turns.Add(memory.Awaits);
        if (_watches) _watched.Add(turn, memory);
        if (!_movesAfter(turn)) return;
        _isMoving = true;
        _ = component.Queue.Hold();
        _outside.Run(() => _ = MoveAsync(turn, component));
    }

    private async Promise ScriptAsync()
    {
        try
        {
            var spawned = await _play.Spawn(_world);
            _id = IdOf(spawned.Control);
            if (_stage.Home.Platform.Processes.Find(_id) is { } component) _lastTurn = (component.Epoch, component.Turns);
            _control = spawned.Control;
            var call = _play.Call(spawned.Root, _world);
            await call;
            _end = Resulting(call);
        }
        catch (Exception error) when (_control is not null)
        {
            _error = error;
            _end = $"{error.GetType().Name}: {error.Message}";
        }
        catch (Exception error)
        {
            Fail(new NotMovableException($"{_play.Component} could not be spawned: {error.Message}", inner: error));
        }
    }

    private async Promise MoveAsync(int turn, MovableProcess component)
    {
        try
        {
            var (trip, here) = await new RoundTrip(_stage, _control!, _id).Make(turn, component);
            _trips.Add(trip);
            _isMoving = false;
            here.Queue.Release();
        }
        catch (Exception error)
        {
            Fail(new NotMovableException($"The move of {_play.Component} after turn {turn + 1} failed: {error.Message}", inner: error));
        }
    }

    // What the runtime answers by itself is in no order with anything, so it comes first.
    private PendingAnswer? NextAnswer()
    {
        if (_outside.Pending.FirstOrDefault(static pending => pending is { ComesByItself: true, IsReady: true }) is { } first) return first;
        if (_outside.Pending.Any(static pending => pending.ComesByItself)) return null;
        PendingAnswer[] ready = [.. _outside.Pending.Where(static pending => pending.IsReady)];
        return ready.Length == 0 ? null : ready[_order?.Next(ready.Length) ?? 0];
    }

    private bool Answer(PendingAnswer answer)
    {
        if (_end is not null && _answersAfterEnd++ >= AnswersAfterEnd) return Finish();
        if (++_answers > _mostAnswers)
        {
            Fail(new NotMovableException($"The call to {_play.Component} does not end: its fakes have answered {_mostAnswers} calls (EveryAwaitOptions.MaxAnswers). The last one was {answer.Call}."));
            return false;
        }

        _outside.Deliver(answer);
        return true;
    }

    private bool Finish()
    {
        _isOver = true;
        _outside.Run(() => _ = KillAsync());
        return true;
    }

    private async Promise KillAsync()
    {
        try
        {
            await _control!.Kill();
            _outcome.TrySetResult(new Outcome(_end!, _error, [.. _outside.Calls], [.. _turns], [.. _trips], _watched.ToImmutableDictionary()));
        }
        catch (Exception error)
        {
            _outcome.TrySetException(error);
        }
    }

    private void Fail(Exception reason)
    {
        _isOver = true;
        _outcome.TrySetException(reason);
    }

    private static string Resulting(Promise ended) => ended.ResultType == typeof(Promises.Unit) ? "(no result)" : ValueText.Of(Describer.ValueOf(ended));

    private static ProcessId IdOf(IProcessControl control) => control is CapabilityProxy { Reference.Resolved: Facet { Hosted.Target: ProcessControl { Process.Id: var id } } }
        ? id
        : throw new NotSupportedException("The process is not one of this world: spawn it with the world that the function is given.");

    private string PlaceOfNow() => _stage.Home.Platform.Processes.Find(_id) is { } process ? string.Join("; ", ProcessMemory.Of(process).Awaits) : "";

    private string WhoWaits()
    {
        if (_control is null) return "It was not spawned yet.";
        var unanswered = _outside.Pending.Select(static pending => pending.Call).ToArray();
        var at = PlaceOfNow();
        // What hangs on a promise that nobody can resolve is garbage, and not found any more.
        var waits = at.Length > 0 ? $"The component waits at {at}." : "Nothing leads to a method of the component that waits: one that awaits a promise whose resolver nobody holds is gone with it.";
        return unanswered.Length > 0
            ? $"{waits} Not answered by their fakes: {string.Join(", ", unanswered)}. A fake waits by world.Clock only."
            : $"{waits} No call of a fake is open: who is to resolve what it waits for?";
    }
}
