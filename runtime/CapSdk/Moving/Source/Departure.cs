using System.Collections.Immutable;
using CapSdk.Connections;
using CapSdk.Images.Sections;
using CapSdk.Invocation;
using CapSdk.Processes;

namespace CapSdk.Moving;

/// <summary>
/// One try to move a process away: stop, block, snapshot, transfer, commit, let go, in this order. What fails before the decision is recorded
/// is undone, and the process runs on here with everything; after it nothing is undone any more.
/// </summary>
internal sealed class Departure
{
    private readonly Moves _moves;
    private readonly MovableProcess _process;
    private readonly MoveOptions _options;
    private readonly Stopping _stopping;
    private readonly Blocking _blocking;
    private readonly Attempt _attempt;

    // Made by the snapshot.
    private ProcessImage? _image;
    private MovedReferences? _references;
    private Committing? _committing;

    /// <param name="moves">The host's moves.</param>
    /// <param name="process">One whose move has begun (<see cref="ProcessControl.TryBeginMove"/>).</param>
    /// <param name="destination">Where to.</param>
    /// <param name="options">How.</param>
    /// <param name="companions">Processes that are to follow it: a reference to one of them is no residue.</param>
    public Departure(Moves moves, MovableProcess process, Destination destination, MoveOptions options, IReadOnlyCollection<MovableProcess> companions)
    {
        _moves = moves;
        _process = process;
        _options = options;
        Destination = destination;
        _attempt = process.NextAttempt();
        _stopping = new Stopping(moves, process);
        _blocking = new Blocking(moves, process, _attempt);
        Transfer = new Transfer(moves, Move, destination);
        Notifying = new Notifying(moves, Move, process, destination);
        Residue = new Residue(moves, process, destination.Host, companions);
    }

    /// <summary>Names the try on both hosts.</summary>
    public Guid Move { get; } = Guid.NewGuid();

    public MovableProcess Process => _process;

    public Destination Destination { get; }

    public Transfer Transfer { get; }

    public Notifying Notifying { get; }

    public Residue Residue { get; }

    /// <summary>The requests that its methods were at work on at the snapshot.</summary>
    public IReadOnlyCollection<Slot> Served => [.. (_image?.Slots ?? []).Select(static captured => captured.Slot).Where(static slot => slot.HasBegun)];

    public async Task<MoveReport> RunAsync(CancellationToken cancel)
    {
        try
        {
            return await DepartAsync(cancel).ConfigureAwait(false);
        }
        finally
        {
            _process.Control.EndMove();
        }
    }

    private async Task<MoveReport> DepartAsync(CancellationToken cancel)
    {
        _moves.Departures.Add(this);
        ImmutableArray<MovedCall> calls;
        long stopped;
        try
        {
            await _moves.Rehearsed.WaitAsync(cancel).ConfigureAwait(false);
            stopped = await _stopping.Stop(_attempt, cancel).ConfigureAwait(false);
            await Notifying.Begin().ConfigureAwait(false);
            calls = await _blocking.Block(cancel).ConfigureAwait(false);
            _image = await Snapshot.Take(_moves, _process, _blocking.Tokens, _attempt, cancel).ConfigureAwait(false);
            Residue.StaysBehind([.. _image.Capabilities.Take(_image.Held)]);
            Residue.IsPublished(_moves.Network.Published.Of(reference => Belongs(_process, reference)));
            Residue.DemandAllowed(_options.Residue);
            _references = new MovedReferences(_moves.Platform, _process, _image);
            Notifying.Read(_image, _references);
            var told = Notifying.Tell();
            Residue.IsForwarded(await Transfer.Prepare(_image, Notifying.Gifts, cancel).ConfigureAwait(false), _image);
            Residue.DemandAllowed(_options.Residue);
            await told.ConfigureAwait(false);
            cancel.ThrowIfCancellationRequested();
            if (!_process.Control.TryDepart()) throw new MoveRefusedException("The process was ended while it was being moved.");
        }
        catch (Exception failure)
        {
            Undo(failure);
            throw;
        }

        _committing = new Committing(_moves, Move, _process, Destination);
        try
        {
            await _committing.Commit().ConfigureAwait(false);
        }
        catch (MoveInDoubtException)
        {
            _moves.Departures.Remove(this);
            throw;
        }

        var freeze = _moves.Clock.GetElapsedTime(stopped);
        MoveLog.Moved(_moves.Log, _process.Name, Destination.Host);
        return new MoveReport(
            _process.Id,
            _moves.Network.Contact.ToString(),
            Destination.Host.ToString(),
            _process.Epoch + 1,
            freeze,
            _image.Bytes.Length,
            Transfer.Bytes,
            _blocking.Messages + Transfer.Messages + Notifying.Messages + Committing.Messages,
            calls,
            _image.Slots.Count,
            _image.Inputs,
            Residue.Report(_moves.Departures, this),
            Residue.Stranded);
    }

    /// <summary>The destination runs the process. Called on the loop that receives from it.</summary>
    public void LetGo(Session session, IReadOnlyList<Reference> successors)
    {
        if (_committing is not { } committing) throw new ImageFormatException("Committed before the decision was made.");
        var lettingGo = new LettingGo(_moves, _process, _image!, _references!, session);
        lettingGo.Check(successors);
        if (!committing.TryEnd()) return;
        MoveLog.Confirmed(_moves.Log, _process.Name, Destination.Host);
        try
        {
            lettingGo.Run(successors, _blocking, new Redirects(_moves, Notifying), Residue);
        }
        finally
        {
            // Whatever went wrong with one of those who are told: the process runs at the destination.
            committing.Ended();
        }
    }

    /// <summary>True for an object of the process, or one of the runtime's that stand for it.</summary>
    public static bool Belongs(MovableProcess process, Reference reference) => reference is Facet { Hosted: var hosted } && (hosted.Process == process || hosted.Target switch
    {
        ProcessControl control => control == process.Control,
        BoundMovable bound => bound.Control == process.Control,
        IHold hold => process.Control.Holds.Contains(hold),
        _ => false,
    });

    private void Undo(Exception failure)
    {
        _moves.Departures.Remove(this);
        Transfer.Abort();
        Notifying.TakeBack();
        _blocking.Undo();
        _stopping.Undo();
        MoveLog.Undone(_moves.Log, _process.Name, failure.Message);
    }
}
