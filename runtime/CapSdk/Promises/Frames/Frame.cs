using System.Diagnostics.CodeAnalysis;
using System.Runtime.CompilerServices;

namespace CapSdk.Promises;

/// <summary>
/// A suspended <c>async Promise</c> method: the compiler's state machine (a class in Debug builds, a struct in Release builds) together
/// with the promise that the method settles. The frame <em>is</em> that promise.
/// </summary>
internal sealed class Frame<[DynamicallyAccessedMembers(FrameMembers.Kept)] TStateMachine, T> : Promise<T>, IFrame
    where TStateMachine : IAsyncStateMachine
{
    // Cleared when the method has ended, so that a kept promise does not keep the method's locals.
    internal TStateMachine? StateMachine;

    // The request that called the method; null where no gate is held (almost always).
    private Cause? _cause;

    private TurnLoop? _home;
    private bool _running;

    // Null before the first await of what is no promise: nearly always, so all that it takes lies elsewhere.
    private ForeignAwait? _foreign;

    /// <summary>The frame of a method that suspends now: made at its first suspension, found again at the later ones.</summary>
    public static Frame<TStateMachine, T> For(ref Promise<T>? builderSlot, ref TStateMachine stateMachine)
    {
        if (builderSlot is Frame<TStateMachine, T> known) return known;
        var home = TurnLoop.Current;
        var frame = new Frame<TStateMachine, T> { _home = home, _cause = home?.Cause };
        // Before the copy: the slot lies inside the state machine, and the copy in the frame must know its frame.
        builderSlot = frame;
        frame.StateMachine = stateMachine;
        return frame;
    }

    public TurnLoop? Home => _home;

    public Type StateMachineType => typeof(TStateMachine);

    public object? BoxedStateMachine
    {
        get => StateMachine;
        set => StateMachine = (TStateMachine?)value;
    }

    public Cause? Cause
    {
        get => _cause;
        set => _cause = value;
    }

    public Promise Promise => this;

    public Type? ForeignAwaiter
    {
        get => _foreign?.Awaiter;
        set => (_foreign ??= new ForeignAwait()).Awaiter = value;
    }

    public bool IsRunning => _running;

    // A foreign awaiter may call back on any thread: the frame still runs only where it belongs.
    public Action ResumeAction => (_foreign ??= new ForeignAwait()).Resume ??= _home is null ? Run : () => _home!.Post(this);

    public void Adopt(TurnLoop home) => _home = home;

    public void Run()
    {
        if (_foreign is { Awaiter: not null } foreign)
        {
            foreign.Awaiter = null;
            _home?.EndForeignWait(this);
        }

        if (_home is not null) _home.Cause = _cause;
        _running = true;
        try
        {
            StateMachine!.MoveNext();
        }
        finally
        {
            _running = false;
        }
    }

    private protected override void OnSettled()
    {
        StateMachine = default;
        _foreign = null;
    }
}
