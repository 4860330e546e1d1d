using CapSdk.Codecs;
using CapSdk.Codecs.Types;
using CapSdk.Promises;

namespace CapSdk.Invocation;

/// <summary>A process as its proxies see it: it encodes for them, sends for them, and gets their replies.</summary>
internal abstract class Caller : TurnLoop
{
    /// <summary>Codecs of the host.</summary>
    public abstract CodecTable Codecs { get; }

    /// <summary>Contracts of the host.</summary>
    public abstract ContractCatalog Contracts { get; }

    /// <summary>Counted up by each move, from 1.</summary>
    public ulong Epoch { get; protected init; } = 1;

    /// <summary>True if callers are told stack traces and paths of what is thrown here.</summary>
    public virtual bool IncludesDetails => false;

    /// <summary>Names for the calls that it makes to other hosts.</summary>
    public CallNames Names { get; } = new();

    /// <summary>Throws when the running code may not use this process's references: they were leaked to it, not given.</summary>
    public abstract void DemandAccess();

    /// <summary>Refuses objects whose code may not be part of this process, by the types that a message names.</summary>
    /// <exception cref="ConfinementException">There is one.</exception>
    public virtual void DemandConfined(TypeTableReader types)
    {
    }

    /// <summary>The reference that stands for an object of this process, a proxy it holds, or a promise, as an argument or a result.</summary>
    public abstract Reference? ReferenceTo(object value, Type declared);

    /// <summary>The inverse: what the process sees of a reference that it was given.</summary>
    public abstract object ObjectFor(Reference reference, Type declared);

    /// <summary>One enumeration of a stream that this process gives, as a capability of it.</summary>
    public abstract IStreamSource<T> SourceOf<T>(IAsyncEnumerable<T> stream, MovableTokenSource cancellation);

    /// <summary>Sends through the gate of the running turn.</summary>
    public abstract void Submit(Output output);

    /// <summary>A call leaves and its reply will be waited for. From here on it is part of the process.</summary>
    public abstract void Expect(PendingCall call);

    /// <summary>A one-way call of this process has ended without having been executed, or that is not known.</summary>
    public abstract void NotExecuted(Request request, Outcome outcome);

    /// <summary>A reply has arrived for a call of this process. From any thread; it is settled on a turn.</summary>
    public abstract void Receive(PendingCall call, Outcome outcome);
}
