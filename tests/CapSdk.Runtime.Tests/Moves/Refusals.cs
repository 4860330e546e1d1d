using CapSdk.Images.Sections;
using CapSdk.Invocation;
using CapSdk.Runtime.Tests.Components;

namespace CapSdk.Runtime.Tests.Moves;

/// <summary>A move that is refused leaves the process running at the source, with everything.</summary>
public sealed class Refusals : IAsyncLifetime
{
    private readonly MoveWorld _world = new();

    public Task InitializeAsync() => _world.InitializeAsync();

    public Task DisposeAsync() => _world.DisposeAsync();

    [Fact]
    public async Task A_landing_that_takes_other_components_only_refuses()
    {
        var options = new LandingOptions();
        options.Components.Add(typeof(Counter));
        await RefusedBy(options, "does not take a Traveller");
    }

    [Fact]
    public async Task A_landing_that_is_full_refuses() => await RefusedBy(new LandingOptions { MaxProcesses = 0 }, "has taken its 0 processes");

    [Fact]
    public async Task A_landing_refuses_an_image_that_is_too_large() => await RefusedBy(new LandingOptions { MaxImageBytes = 10 }, "this landing takes 10. Raise LandingOptions.MaxImageBytes, and where an image has 16 MiB or more CapHostOptions.Limits.Frame on both hosts.");

    [Fact]
    public async Task An_image_that_no_frame_holds_is_refused_with_both_limits_that_are_to_be_raised()
    {
        var source = await _world.StartAsync(options => (options.Limits.Frame, options.Limits.Message) = ((64 * 1024) + 300, 300));
        var counter = await source.SpawnCounterAsync(1).WaitAsync(Hosts.Patience);
        var landing = await source.RestoreAsync<ILanding>(_world.Destination.Publish(_world.Destination.Landing)).WaitAsync(Hosts.Patience);
        var refused = await Assert.ThrowsAsync<MoveRefusedException>(() => source.Mover.Move(counter.Control, landing).WaitAsync(Hosts.Patience));
        Assert.EndsWith("a session carries at most 300 at once. Raise CapHostOptions.Limits.Frame on both hosts, and LandingOptions.MaxImageBytes of the landing, which is 16 MiB unless set.", refused.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_landing_is_asked_before_anything_of_the_process_s_memory_is_made()
    {
        var process = Assert.Single(_world.Source.Platform.Processes.All, process => process.Contract.ProcessType == typeof(Traveller));
        _ = process.Queue.Hold();
        var image = ProcessCapture.Capture(process, new Dictionary<PendingCall, ResumeToken?>(), process.NextAttempt());
        var damaged = image.Bytes[..^1];
        Assert.Throws<ImageFormatException>(() => ProcessRestore.Restore(_world.Destination.Platform, damaged, image.Capabilities));
        var refused = Assert.Throws<MoveRefusedException>(() => ProcessRestore.Restore(_world.Destination.Platform, damaged, image.Capabilities, static (component, _) => throw new MoveRefusedException($"No {component.ProcessType} here.")));
        Assert.Equal($"No {typeof(Traveller)} here.", refused.Message);
    }

    [Fact]
    public async Task A_key_whose_hash_code_never_comes_is_waited_for_no_longer_than_the_deadline_and_its_place_is_given_back()
    {
        var clock = new ManualClock();
        var impatient = await _world.StartAsync(options => options.TimeProvider = clock);
        var landing = await _world.Source.RestoreAsync<ILanding>(impatient.Publish(impatient.CreateLanding(new LandingOptions { MaxProcesses = 1 }))).WaitAsync(Hosts.Patience);
        var keyring = await _world.Source.SpawnKeyringAsync(_world.Recorder).WaitAsync(Hosts.Patience);
        var kept = keyring.Root.Keep("gate");
        await _world.AtGates(1);
        Drawer.Close();
        var moving = _world.Source.Mover.Move(keyring.Control, landing);
        await Drawer.Reached.WaitAsync(Hosts.Patience);

        // In half of the time that the source waits: it has begun earlier, and would only know that nothing came.
        await clock.TimersSet(new Deadlines().Prepare / 2);
        clock.Step(new Deadlines().Prepare / 2);
        var refused = await Assert.ThrowsAsync<MoveRefusedException>(() => moving.WaitAsync(Hosts.Patience));
        Drawer.Open();
        Assert.Contains("The image was not restored within 5 s (half of Deadlines.Prepare): it is too large for that, or GetHashCode, Equals or a comparer of its keys does not end.", refused.Message, StringComparison.Ordinal);
        await _world.Recorder.Open("gate");
        Assert.Equal(1, await kept.WaitAsync(Hosts.Patience));
        await _world.Source.Mover.Move(_world.Traveller.Control, landing).WaitAsync(Hosts.Patience);
    }

    [Fact]
    public async Task A_landing_of_the_process_s_own_host_is_refused()
    {
        var refused = await Assert.ThrowsAsync<MoveRefusedException>(() => _world.Source.Mover.Move(_world.Traveller.Control, _world.Source.Landing).WaitAsync(Hosts.Patience));
        Assert.Contains("runs there already", refused.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_implementation_of_the_interfaces_that_is_not_the_runtime_s_own_is_refused_by_brand()
    {
        var landing = await Assert.ThrowsAsync<MoveRefusedException>(() => _world.Source.Mover.Move(_world.Traveller.Control, new ForgedLanding("here")).WaitAsync(Hosts.Patience));
        Assert.Contains("was not made by a host", landing.Message, StringComparison.Ordinal);
        var movable = await Assert.ThrowsAsync<MoveRefusedException>(() => _world.Source.Mover.Move(new ForgedMovable(), _world.Landing).WaitAsync(Hosts.Patience));
        Assert.Contains("not the control of a process", movable.Message, StringComparison.Ordinal);
        var remote = await _world.Source.RestoreAsync<ILanding>(_world.Destination.Publish<ILanding>(new ForgedLanding(_world.Destination.Platform.Address))).WaitAsync(Hosts.Patience);
        var far = await Assert.ThrowsAsync<MoveRefusedException>(() => _world.Source.Mover.Move(_world.Traveller.Control, remote).WaitAsync(Hosts.Patience));
        Assert.Contains("not one of this host", far.Message, StringComparison.Ordinal);
        var elsewhere = await _world.Source.RestoreAsync<ILanding>(_world.Destination.Publish<ILanding>(new ForgedLanding("elsewhere"))).WaitAsync(Hosts.Patience);
        var wrong = await Assert.ThrowsAsync<MoveRefusedException>(() => _world.Source.Mover.Move(_world.Traveller.Control, elsewhere).WaitAsync(Hosts.Patience));
        Assert.Contains("The landing is one of host elsewhere, which this host has no connection with", wrong.Message, StringComparison.Ordinal);
        Assert.Equal(1UL, (await _world.Traveller.Control.Status().WaitAsync(Hosts.Patience)).Epoch);
    }

    [Fact]
    public async Task Another_host_s_mover_cannot_move_the_process()
    {
        var control = await _world.Caller.RestoreAsync<IProcessControl>(_world.Source.Publish(_world.Traveller.Control)).WaitAsync(Hosts.Patience);
        var landing = await _world.Caller.RestoreAsync<ILanding>(_world.Destination.Publish(_world.Destination.Landing)).WaitAsync(Hosts.Patience);
        var refused = await Assert.ThrowsAsync<MoveRefusedException>(() => _world.Caller.Mover.Move(control, landing).WaitAsync(Hosts.Patience));
        Assert.Contains("use the mover of that host", refused.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_process_that_would_need_the_source_is_refused_if_that_is_not_wanted()
    {
        var own = await _world.Source.SpawnTravellerAsync(new Recorder()).WaitAsync(Hosts.Patience);
        var refused = await Assert.ThrowsAsync<MoveRefusedException>(() =>
            _world.Source.Mover.Move(own.Control, _world.Landing, new MoveOptions(ResiduePolicy.Refuse)).WaitAsync(Hosts.Patience));
        Assert.Contains("IRecorder: an object of the device Recorder of this host", Assert.Single(refused.Blockers).Path, StringComparison.Ordinal);
        var report = await _world.Source.Mover.Move(own.Control, _world.Landing).WaitAsync(Hosts.Patience);
        Assert.Contains("device Recorder", Assert.Single(report.Residue.Items), StringComparison.Ordinal);
        Assert.Equal(1, await own.Root.Tell("still heard").WaitAsync(Hosts.Patience));
    }

    [Fact]
    public async Task An_object_of_the_program_that_the_process_would_need_is_named_by_its_class()
    {
        var own = await _world.Source.SpawnTravellerAsync(new ForgottenDevice()).WaitAsync(Hosts.Patience);
        var report = await _world.Source.Mover.Move(own.Control, _world.Landing).WaitAsync(Hosts.Patience);
        Assert.EndsWith("IRecorder: a Refusals.ForgottenDevice of this host's root process", Assert.Single(report.Residue.Items), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_turn_that_does_not_end_is_named()
    {
        var source = await _world.StartAsync(options => options.Deadlines.Freeze = TimeSpan.FromMilliseconds(50));
        var stubborn = await source.SpawnStubbornAsync().WaitAsync(Hosts.Patience);
        var landing = await source.RestoreAsync<ILanding>(_world.Destination.Publish(_world.Destination.Landing)).WaitAsync(Hosts.Patience);
        var busy = stubborn.Root.Block();
        await Doorstep.Reached.WaitAsync(Hosts.Patience);
        var refused = await Assert.ThrowsAsync<MoveRefusedException>(() => source.Mover.Move(stubborn.Control, landing).WaitAsync(Hosts.Patience));
        Assert.Contains("it runs CapSdk.Runtime.Tests.Components.IStubborn.Block", refused.Message, StringComparison.Ordinal);
        Assert.Contains("IStubborn.Block", Assert.Single(refused.Blockers).Method, StringComparison.Ordinal);
        Assert.Equal(refused.Blockers, await stubborn.Control.Blockers().WaitAsync(Hosts.Patience));
        var status = await stubborn.Control.Status().WaitAsync(Hosts.Patience);
        Assert.Contains("IStubborn.Block", status.Running, StringComparison.Ordinal);
        Assert.Equal((false, source.Network.Incarnation), (status.HasEnded, status.Incarnation));
        Doorstep.Open();
        Assert.Equal(1, await busy.WaitAsync(Hosts.Patience));
        Assert.Equal(2UL, (await source.Mover.Move(stubborn.Control, landing).WaitAsync(Hosts.Patience)).Epoch);
    }

    [Fact]
    public async Task A_process_that_was_killed_is_not_moved_and_its_callees_are_not_disturbed()
    {
        var visit = _world.Remote.Visit("gate");
        await _world.AtGates(1);
        await _world.Traveller.Control.Kill().WaitAsync(Hosts.Patience);
        Assert.True((await _world.Traveller.Control.Status().WaitAsync(Hosts.Patience)).HasEnded);
        await Assert.ThrowsAsync<RevokedException>(() => visit.WaitAsync(Hosts.Patience));
        var refused = await Assert.ThrowsAsync<MoveRefusedException>(_world.Move);
        Assert.Contains("has ended", refused.Message, StringComparison.Ordinal);
        Assert.Equal(3, _world.Source.Network.Sessions.Count);
        var other = await _world.Source.SpawnTravellerAsync(await _world.Source.RestoreAsync<IRecorder>(_world.Callee.Publish<IRecorder>(_world.Recorder))).WaitAsync(Hosts.Patience);
        Assert.Equal(1, await other.Root.Tell("still there").WaitAsync(Hosts.Patience));
    }

    [Fact]
    public async Task Only_one_move_of_a_process_at_a_time()
    {
        var moves = Enumerable.Range(0, 4).Select(_ => _world.Source.Mover.Move(_world.Traveller.Control, _world.Landing).WaitAsync(Hosts.Patience)).ToArray();
        var outcomes = await Task.WhenAll(moves.Select(async move =>
        {
            try
            {
                await move;
                return "moved";
            }
            catch (MoveRefusedException refused)
            {
                return refused.Message;
            }
        }));
        Assert.Single(outcomes, "moved");
        Assert.All(outcomes.Where(outcome => outcome != "moved"), outcome => Assert.True(outcome.Contains("being moved already", StringComparison.Ordinal) || outcome.Contains("use the mover of that host", StringComparison.Ordinal), outcome));
    }

    [Fact]
    public async Task After_a_refusal_the_pending_calls_get_their_replies_and_the_next_move_works()
    {
        string[] gates = ["a", "b"];
        var visits = _world.Remote.VisitAll(gates);
        await _world.AtGates(2);
        for (var i = 0; i < 5; i++)
            await Refused(new LandingOptions { MaxProcesses = 0 });
        await _world.Recorder.Open("a");
        var report = await _world.Move();
        Assert.Equal(2UL, report.Epoch);
        await _world.Recorder.Open("b");
        Assert.Equal<string>(["a is open", "b is open"], await visits.WaitAsync(Hosts.Patience));
    }

    private async Task RefusedBy(LandingOptions options, string reason)
    {
        var visit = _world.Remote.Visit("gate");
        await _world.AtGates(1);
        var refused = await Refused(options);
        Assert.True(refused.Message.Contains(reason, StringComparison.Ordinal), refused.Message);
        Assert.Equal(0, _world.Destination.Moves.Arrivals.Undecided);
        Assert.Equal(0, _world.Source.Moves.Departures.Count);
        await _world.Recorder.Open("gate");
        Assert.Equal("gate is open, visit 1", await visit.WaitAsync(Hosts.Patience));
        Assert.Equal(1UL, (await _world.Traveller.Control.Status().WaitAsync(Hosts.Patience)).Epoch);
    }

    private async Task<MoveRefusedException> Refused(LandingOptions options)
    {
        var landing = await _world.Source.RestoreAsync<ILanding>(_world.Destination.Publish(_world.Destination.CreateLanding(options))).WaitAsync(Hosts.Patience);
        return await Assert.ThrowsAsync<MoveRefusedException>(() => _world.Source.Mover.Move(_world.Traveller.Control, landing).WaitAsync(Hosts.Patience));
    }

    [Device]
    private sealed class ForgedLanding(string host) : ILanding
    {
        public Promise<LandingStatus> Status() => Promise.FromResult(new LandingStatus(host, 0, 1));
    }

    private sealed class ForgottenDevice : IRecorder
    {
        public Promise Record(string text) => Promise.Completed;

        public Promise<IReadOnlyList<string>> All() => throw new NotSupportedException();

        public Promise<string> Gate(string name) => throw new NotSupportedException();

        public Promise Open(string name) => throw new NotSupportedException();

        public Promise<string> Until(CancellationToken cancel) => throw new NotSupportedException();
    }

    [Device]
    private sealed class ForgedMovable : IMovable
    {
        public Promise<ProcessStatus> Status() => throw new NotSupportedException();

        public Promise<IReadOnlyList<Blocker>> Blockers() => throw new NotSupportedException();
    }
}
