using CapSdk.Invocation;
using CapSdk.Processes;
using CapSdk.Runtime.Tests.Components;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace CapSdk.Runtime.Tests.Architecture;

/// <summary>One gate: what a process sends leaves when its turn is committed, and there is no other way out.</summary>
public sealed class OutputGate(RuntimeSources sources) : IClassFixture<RuntimeSources>, IAsyncLifetime
{
    private readonly Hosts _hosts = new();

    public Task InitializeAsync() => Task.CompletedTask;

    public async Task DisposeAsync() => await _hosts.DisposeAsync();

    [Fact]
    public void Only_the_commit_of_a_process_releases_what_a_turn_sends()
    {
        var calls = sources.CallsOf("CapSdk.Processes.TurnOutput", "Release").ToArray();
        Assert.All(calls, call => Assert.Equal("CapSdk.Processes.Process", call.Caller.ToDisplayString()));
        Assert.All(calls, call => Assert.Equal("Commit", call.Call.Ancestors().OfType<MethodDeclarationSyntax>().Last().Identifier.Text));

        // And it is asked of the log first.
        var commit = calls.Select(call => call.Call.Ancestors().OfType<MethodDeclarationSyntax>().Last()).Distinct().Single();
        var asked = commit.DescendantNodes().OfType<InvocationExpressionSyntax>().First();
        Assert.StartsWith("_log.Commit(", asked.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public void Only_a_released_turn_lets_an_output_take_effect() =>
        Assert.All(sources.CallsOf("CapSdk.Invocation.Output", "Release"), call => Assert.Equal("CapSdk.Processes.TurnOutput", call.Caller.ToDisplayString()));

    [Fact]
    public void Below_connections_only_outputs_and_what_stands_behind_them_invoke()
    {
        // A reference passes a request on to another; routes and reply targets do so with what waited on them.
        string[] behind = ["Output", "Reference", "Route", "ReplyTarget"];
        var calls = sources.CallsOf("CapSdk.Invocation.Reference", "Invoke").Where(call => sources.LayerOf(call.Call.SyntaxTree) is "Invocation" or "Processes" or "Promises" or "Hosting").ToArray();
        Assert.NotEmpty(calls);
        Assert.Empty(calls.Where(call => !RuntimeSources.Around(call.Caller).Any(type => behind.Contains(type.Name))).Select(call => sources.PlaceOf(call.Call)));
    }

    [Fact]
    public void What_generated_code_is_built_on_never_invokes_by_itself()
    {
        foreach (var (type, method) in new[] { ("CapSdk.Invocation.Reference", "Invoke"), ("CapSdk.Connections.Session", "Ask"), ("CapSdk.Connections.Session", "Send"), ("CapSdk.Invocation.Slot", "Settle") })
            Assert.Empty(sources.CallsOf(type, method).Where(call => call.Caller.DeclaredAccessibility == Accessibility.Public).Select(call => sources.PlaceOf(call.Call)));
    }

    [Fact]
    public async Task A_process_whose_turn_is_not_committed_sends_nothing()
    {
        var far = await _hosts.StartAsync();
        var near = await _hosts.StartAsync();
        var device = new Recorder();
        var recorder = await near.RestoreAsync<IRecorder>(far.Publish<IRecorder>(device)).WaitAsync(Hosts.Patience);
        var session = Assert.Single(near.Network.Sessions);
        var log = new SlowLog();
        var process = new MovableProcess(near.Platform, new ProcessId(Guid.NewGuid()), new TravellerContract(), log);
        near.Platform.Processes.Add(process);

        // The first turn runs the constructor. Nobody learns that it has, until the turn is committed.
        var started = new TaskCompletionSource<Facet>(TaskCreationOptions.RunContinuationsAsynchronously);
        using var arguments = new PayloadWriter(near.Platform.Root);
        arguments.Write(recorder);
        process.Enqueue(new StartInput(0, arguments.ToPayload(), started));
        var first = await log.Next();
        Assert.NotNull(process.Root);
        Assert.Equal(1, first.Turn.Output.Count);
        Assert.False(started.Task.IsCompleted);
        first.Accept();
        var root = (ITraveller)near.Platform.Root.ObjectFor(await started.Task.WaitAsync(Hosts.Patience), typeof(ITraveller));

        // The second turn calls another host. No question stands in the session's table, and the next turn has to wait.
        var visit = root.Visit("gate");
        var second = await log.Next();
        Assert.IsType<RequestInput>(second.Turn.Input);
        Assert.Equal(1, second.Turn.Output.Count);
        Assert.Equal(0, session.Sizes.Questions);
        var visits = root.Visits();
        Assert.Equal(1, process.Queue.Count);
        Assert.False(device.GateReached.IsCompleted);
        second.Accept();
        await device.GateReached.WaitAsync(Hosts.Patience);

        // The third one only replies. The caller does not see it before.
        var third = await log.Next();
        Assert.Equal(1, session.Sizes.Questions);
        Assert.Equal(2, process.Slots.Unanswered.Count);
        Assert.False(visits.IsCompleted);
        third.Accept();
        Assert.Equal(0, await visits.WaitAsync(Hosts.Patience));
        Assert.Equal([1UL, 2UL, 3UL], log.Numbers);

        log.AcceptAll();
        await device.Open("gate");
        Assert.Equal("gate is open, visit 1", await visit.WaitAsync(Hosts.Patience));
    }

    // As the generated one, but for the constructor's number.
    private sealed class TravellerContract() : ProcessContract<ITraveller>("CapSdk.Runtime.Tests.Components.Traveller", typeof(Traveller), reentrant: true)
    {
        public override object Construct(uint constructor, IncomingCall arguments) => new Traveller(arguments.Read<IRecorder>());
    }
}
