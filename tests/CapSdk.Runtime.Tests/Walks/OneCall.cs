using CapSdk.Connections;
using CapSdk.Invocation;
using CapSdk.Processes;
using CapSdk.Runtime.Tests.Components;
using CapSdk.Wire.Messages;

namespace CapSdk.Runtime.Tests.Walks;

/// <summary>
/// One call, from the interface to the promise. At each station the call is held, so that it can be looked at. The wire between the hosts
/// passes one message at a time; what has arrived behind it is known from a flush, never from waiting.
/// </summary>
public sealed class OneCall : IAsyncLifetime
{
    private readonly Hosts _hosts = new();
    private CapHost _near = null!;
    private CapHost _far = null!;
    private TappedWire _wire = null!;
    private ICounter _counter = null!;
    private MovableProcess _callee = null!;

    public async Task InitializeAsync()
    {
        _near = await _hosts.StartAsync();
        _far = await _hosts.StartAsync();
        _wire = await TappedWire.To(_far);
        var spawned = await _far.SpawnCounterAsync(40).WaitAsync(Hosts.Patience);
        _callee = Assert.Single(_far.Platform.Processes.All);
        var restored = _near.RestoreAsync<ICounter>(_wire.Through(_far.Publish(spawned.Root)));
        await _wire.Connect().WaitAsync(Hosts.Patience);
        await _wire.PassOn(await _wire.FromNear<Restore>());
        await _wire.PassBack(await _wire.FromFar<Return>());
        await _wire.PassOn(await _wire.FromNear<Finish>());
        _counter = await restored.WaitAsync(Hosts.Patience);
    }

    public async Task DisposeAsync()
    {
        await _wire.DisposeAsync();
        await _hosts.DisposeAsync();
    }

    [Fact]
    public async Task A_call_passes_every_station_from_the_interface_to_the_promise()
    {
        var root = _near.Platform.Root;
        var near = Assert.Single(_near.Network.Sessions);
        var far = Assert.Single(_far.Network.Sessions);

        // The interface. The caller holds an ICounter, and it is a generated proxy over a reference that the far host gave.
        var proxy = Assert.IsAssignableFrom<CapabilityProxy>(_counter);
        Assert.StartsWith("CapSdkGenerated.", proxy.GetType().Namespace, StringComparison.Ordinal);
        Assert.Same(root, proxy.Owner);
        var import = Assert.IsType<ImportReference>(proxy.Reference);
        Assert.Same(near, import.Session);
        var tap = new TappedReference(import);
        var counter = (ICounter)root.ObjectFor(tap, typeof(ICounter));

        // The generated proxy. It encodes its arguments and calls Invoke, once; the caller has a promise already.
        var sum = counter.Add(2);
        Assert.False(sum.IsCompleted);
        var pending = Assert.Single(root.Calls.Pending);

        // Invoke. All that there is of the call is in the request: which method of which interface, arguments, and where the reply goes.
        Assert.Equal("CapSdk.Runtime.Tests.Components.ICounter", tap.Request.Interface);
        Assert.Equal("Add", tap.Request.MethodName);
        Assert.Equal(2, tap.Request.Arguments.OpenFor(root).Read<int>());
        Assert.Same(pending, tap.Request.ReplyTo);
        Assert.Null(pending.Route);
        Assert.Equal(0, near.Sizes.Questions);

        // The connection. The request is a question of the session now, and a Call on the wire.
        tap.GoOn();
        var question = Assert.IsType<Question>(pending.Route);
        var call = await _wire.FromNear<Call>();
        Assert.Equal(question.Id, call.Question);
        Assert.Equal(question.Call, call.Id);
        Assert.Equal(import.Id, call.Target);
        Assert.Equal(tap.Request.Method, call.Method);
        Assert.Equal(tap.Request.Arguments.Bytes.ToArray(), call.Arguments.Bytes.ToArray());
        Assert.Equal(new TableSizes(1, 0, 1, 0), near.Sizes);
        Assert.Equal(new TableSizes(0, 0, 0, 1), far.Sizes);

        // The dispatcher. It finds the export, enters an answer, and invokes: here the reference is the facet of an object.
        var quiet = _callee.Queue.Hold();
        await quiet.WaitAsync(Hosts.Patience);
        var turns = _callee.Turns;
        await _wire.PassOn(call);
        await Flushed(import);
        var answer = far.WithTables(tables => tables.Answers.Find(call.Question.AsAnswer));
        Assert.Equal(call.Id, answer!.Call);
        var facet = Assert.IsType<Facet>(far.WithTables(tables => tables.Exports.Find(call.Target!.Value.AsExport)));
        Assert.Same(_callee.Root, facet.Hosted.Target);

        // The turn queue. The request waits for its turn, with a slot that knows where the reply goes.
        var input = Assert.IsType<RequestInput>(Assert.Single(_callee.Queue.Snapshot()));
        Assert.Same(facet, input.Facet);
        Assert.Equal(call.Method, input.Request.Method);
        var slot = Assert.Single(_callee.Slots.Unanswered);
        Assert.Same(slot, input.Slot);
        Assert.Same(answer, slot.RepliesTo);
        Assert.False(slot.HasBegun);

        // The generated stub and the object. In one turn the stub decodes the arguments and calls the method of the object itself.
        Assert.StartsWith("CapSdkGenerated.", facet.Contract.GetType().Namespace, StringComparison.Ordinal);
        _callee.Queue.Release();
        var reply = await _wire.FromFar<Return>();
        Assert.True(slot.HasBegun);
        Assert.Equal(turns + 1, _callee.Turns);

        // The reply. It left the turn through the slot, and names the call by its number in the session. The slot stays until Finish.
        Assert.True(slot.IsAnswered);
        Assert.Same(slot, Assert.Single(_callee.Slots.Open));
        Assert.Equal(call.Question, reply.Answer.AsQuestion);
        Assert.Null(reply.Outcome.Thrown);
        Assert.False(sum.IsCompleted);

        // The promise. The reply is an input of the calling process too, and settles the promise on a turn of it.
        var ownTurns = root.Turns;
        await _wire.PassBack(reply);
        Assert.Equal(42, await sum.WaitAsync(Hosts.Patience));
        Assert.Empty(root.Calls.Pending);

        // The end. That turn also let a Finish out; when it has arrived, neither host knows anything of the call.
        var finish = await _wire.FromNear<Finish>();
        Assert.Equal(call.Question, finish.Question);
        Assert.Equal(ownTurns + 1, root.Turns);
        await _wire.PassOn(finish);
        await Flushed(import);
        Assert.Empty(_callee.Slots.Open);
        Assert.Null(far.WithTables(tables => tables.Answers.Find(call.Question.AsAnswer)));
        Assert.Null(pending.Route);
        Assert.Equal(new TableSizes(0, 0, 1, 0), near.Sizes);
        GC.KeepAlive(counter);
        GC.KeepAlive(_counter);
    }

    // A flush is answered when everything sent before it on the same reference is where it belongs.
    private async Task Flushed(Reference reference)
    {
        var arrived = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        reference.Invoke(Request.Flush(_ => arrived.SetResult()));
        var flush = await _wire.FromNear<Call>();
        Assert.Equal(Request.FlushMethod, flush.Method);
        await _wire.PassOn(flush);
        await _wire.PassBack(await _wire.FromFar<Return>());
        await _wire.PassOn(await _wire.FromNear<Finish>());
        await arrived.Task.WaitAsync(Hosts.Patience);
    }
}
