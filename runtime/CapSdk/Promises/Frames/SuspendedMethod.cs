namespace CapSdk.Promises;

/// <summary>What of a frame does not depend on its state machine: compiled once, and not anew for each method that is captured or restored for the first time.</summary>
internal abstract class SuspendedMethod<T> : Promise<T>, IFrame
{
    private TurnLoop? _home;

    // The request that called the method; null where no gate is held (almost always).
    private Cause? _cause;
    private bool _running;

    // Null before the first await of what is no promise: nearly always, so all that it takes lies elsewhere.
    private ForeignAwait? _foreign;

    public TurnLoop? Home => _home;

    public abstract Type StateMachineType { get; }

    public abstract object? BoxedStateMachine { get; set; }

    public Promise Promise => this;

    public Cause? Cause
    {
        get => _cause;
        set => _cause = value;
    }

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
            MoveNext();
        }
        finally
        {
            _running = false;
        }
    }

    /// <summary>It was called in the turn that runs now.</summary>
    protected void BelongToThisTurn()
    {
        _home = TurnLoop.Current;
        _cause = _home?.Cause;
    }

    protected abstract void MoveNext();

    /// <summary>Lets go of the method's locals: a kept promise does not keep them.</summary>
    protected abstract void Forget();

    private protected sealed override void OnSettled()
    {
        Forget();
        _foreign = null;
    }
}
