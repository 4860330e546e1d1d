using System.Runtime.CompilerServices;
using CapSdk.Images.Sections;
using CapSdk.Invocation;
using CapSdk.Moving;
using CapSdk.Processes;
using CapSdk.Runtime.Tests.Components;
using CapSdk.Runtime.Tests.Moves;

namespace CapSdk.Runtime.Tests.Images;

/// <summary>The process stands still while its image is made, but those who hold its objects do not.</summary>
public sealed class LetGoMeanwhile : IAsyncLifetime
{
    private readonly MoveWorld _world = new();

    public Task InitializeAsync() => _world.InitializeAsync();

    public Task DisposeAsync() => _world.DisposeAsync();

    [Fact]
    public void An_object_that_nobody_holds_any_more_has_a_successor_for_both_hosts_or_for_none()
    {
        var process = Assert.Single(_world.Source.Platform.Processes.All);
        _ = process.Queue.Hold();
        var holder = new Holder(process, _world.Source.Platform.Contracts.Get(typeof(ICounter)));
        var bound = process.Control.RestoreBound([holder]);
        var image = ProcessCapture.Capture(process, new Dictionary<PendingCall, ResumeToken?>(), process.NextAttempt());
        Assert.True(holder.HasLetGo);
        var restored = ProcessRestore.Restore(_world.Destination.Platform, image.Bytes, image.Capabilities);
        Assert.Equal(new MovedReferences(_world.Source.Platform, process, image).Count, Resuming.Successors(_world.Destination.Platform, restored).Count);
        GC.KeepAlive(bound);
    }

    /// <summary>A landing in the place of one, looked at in the midst of the image: then it lets go of an object that only it has held.</summary>
    private sealed class Holder : Reference
    {
        private Facet? _held;

        public Holder(Process process, CapabilityContract contract) => Hold(process, contract);

        public bool HasLetGo => _held is null;

        public override string Interface => "CapSdk.ILanding";

        public override Reference Resolved
        {
            get
            {
                _held = null;
                GC.Collect();
                return this;
            }
        }

        public override void Invoke(Request request) => throw new NotSupportedException();

        // Nothing of it is left on the stack.
        [MethodImpl(MethodImplOptions.NoInlining)]
        private void Hold(Process process, CapabilityContract contract) => _held = process.Objects.FacetOf(new PocketCounter(null!), contract);
    }
}
