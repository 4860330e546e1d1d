namespace CapSdk.Processes;

/// <summary>
/// What starts a turn. Every way into a process is one of these records, handed over in one place, so that a log of inputs is a log of
/// everything the process ever saw.
/// </summary>
internal abstract record TurnInput
{
    /// <summary>What runs, for people: a method, as <c>ITour.Visit</c>, or what a method goes on after.</summary>
    public abstract string Description { get; }

    /// <summary>Runs on the process's turn.</summary>
    public abstract void Execute(Process process);

    /// <summary>The process will never take this input: whoever waits for its effect is told <paramref name="reason"/>.</summary>
    public virtual void Discard(Exception reason) { }
}
