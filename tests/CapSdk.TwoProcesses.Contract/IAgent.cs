using CapSdk.TwoProcesses.Load;

namespace CapSdk.TwoProcesses;

/// <summary>What a test may do to a host in another OS process.</summary>
[Capability]
public interface IAgent
{
    Promise<ILanding> Landing();

    Promise<IMover> Mover();

    /// <summary>Moves every process that runs there; replies once the host is not needed any more. True if none has stayed.</summary>
    Promise<bool> Evacuate(ILanding landing);

    /// <summary>Ends the OS process with SIGKILL when the host logs the event, before it does anything more.</summary>
    Promise KillAt(int logEvent);

    /// <summary>Holds up whatever logs the event, once, until <see cref="Continue"/>.</summary>
    Promise PauseAt(int logEvent);

    /// <summary>Replies when something is held up.</summary>
    Promise Paused();

    Promise Continue();

    /// <summary>Processes that run there, and moves that are prepared there and not decided.</summary>
    Promise<(int Running, int Undecided)> Count();
}

/// <summary>The agent of a host whose program knows the components.</summary>
[Capability]
public interface ITravellerAgent : IAgent
{
    Promise<ProcessHandle<ITraveller>> Spawn(IGates gates);

    Promise<ProcessHandle<ILedger>> SpawnLedger(INotary notary);

    Promise<ProcessHandle<ISmuggler>> SpawnSmuggler(IGates gates);
}

/// <summary>The agent of a host that serves what the components call.</summary>
[Capability]
public interface IGatesAgent : IAgent
{
    Promise<IGates> Gates();

    Promise<INotary> Notary();
}

/// <summary>The agent of a host that calls the components.</summary>
[Capability]
public interface ICallerAgent : IAgent
{
    /// <summary>Visits gates by a traveller; replies when that call has left.</summary>
    Promise Visit(ITraveller traveller, IReadOnlyList<string> gates);

    /// <summary>What the visit replied, and how many replies there were.</summary>
    Promise<(string Said, int Replies)> Visited();

    /// <summary>Has the traveller note numbers, all at once; replies with what the last of these calls replied.</summary>
    Promise<IReadOnlyList<int>> Note(IReadOnlyList<int> numbers);

    Promise<ICustomer> Customer(string name);
}

/// <summary>What the traveller waits for.</summary>
[Capability]
public interface IGates
{
    /// <summary>Replies once the gate is open.</summary>
    Promise<string> Wait(string gate);

    Promise Open(string gate);

    /// <summary>Replies when so many have come to gates, ever.</summary>
    Promise Arrived(int count);
}

[Capability]
public interface ITraveller
{
    /// <summary>Waits at gates, all at once, and says what each said, and how often it was visited before.</summary>
    Promise<string> Visit(IReadOnlyList<string> gates);

    Promise<int> Visits();

    /// <summary>Notes a number; replies with all that were noted.</summary>
    Promise<IReadOnlyList<int>> Note(int number);

    /// <summary>Notes a number, one way.</summary>
    void Remark(int number);

    /// <summary>Notes a number; replies with the traveller itself.</summary>
    Promise<ITraveller> Noting(int number);

    /// <summary>Waits at a gate, and says whether what it held before are the objects that its static fields lead to.</summary>
    Promise<bool> KeepsDefaults(string gate);
}

/// <summary>A process whose code nobody has checked, and that is not confined.</summary>
[Capability]
public interface ISmuggler
{
    /// <summary>Opens a file and waits with it at a gate, and says what that said, and how long the file is. No process can be moved with a file.</summary>
    Promise<string> HoldFile(string gate);

    /// <summary>Writes a number into a static buffer, waits at a gate, and says what is in the buffer.</summary>
    Promise<string> Stamp(int number, string gate);
}
