using CapSdk.Invocation;
using CapSdk.Wire;

namespace CapSdk.Runtime.Tests;

/// <summary>Calls on a reference as no proxy would make them: of somebody who does not keep to the rules.</summary>
internal static class RawCall
{
    /// <summary>Ends as a call of the method would.</summary>
    public static async Task Invoke(object capability, string method, Payload arguments, CallId name = default, ulong epoch = 1)
    {
        var proxy = (CapabilityProxy)capability;
        var reply = new Reply(name, epoch);
        proxy.Reference.Invoke(new Request
        {
            Interface = proxy.Contract.Name,
            Method = proxy.Contract.Methods.Single(known => known.Name == method).Id,
            Arguments = arguments,
            ReplyTo = reply,
        });
        var outcome = await reply.Outcome.WaitAsync(Hosts.Patience);
        if (outcome.Value is null) throw Errors.Of(outcome, proxy.Owner);
    }

    private sealed class Reply(CallId name, ulong epoch) : ReplyTarget
    {
        private readonly TaskCompletionSource<Outcome> _outcome = new(TaskCreationOptions.RunContinuationsAsynchronously);

        public Task<Outcome> Outcome => _outcome.Task;

        public override CallName NameFor(HostId callee) => new(name, epoch);

        public override void Routed(Route route) { }

        public override void Deliver(Outcome outcome) => _outcome.TrySetResult(outcome);
    }
}
