using CapSdk.Invocation;
using CapSdk.Wire.Messages;

namespace CapSdk.Connections;

/// <summary>The way from a sturdy reference back to a live one: its secret is presented to the host that issued it.</summary>
internal static class Restoring
{
    /// <summary>The reference behind a sturdy reference, under <paramref name="contract"/>.</summary>
    public static async Task<Reference> RestoreAsync(Network network, SturdyReference sturdy, CapabilityContract contract, CancellationToken cancel)
    {
        var contact = sturdy.Contact;
        if (contact.Id == network.Contact.Id)
        {
            var own = network.Published.Find(sturdy.Secret.Span) ?? throw new CapabilityException("This host knows no such sturdy reference.");
            return network.NarrowTo(own, contract.Name);
        }

        var session = await network.SessionWith(contact, cancel).ConfigureAwait(false);
        var restored = new TaskCompletionSource<Reference>(TaskCreationOptions.RunContinuationsAsynchronously);
        session.AskSpecially(
            new SingleReply(outcome =>
            {
                if (outcome.Capability is { } capability) restored.TrySetResult(capability);
                else restored.TrySetException(Errors.Of(outcome, network.Platform.Root));
            }),
            question => new Restore(question, sturdy.Secret, contract.Name));
        return await restored.Task.WaitAsync(cancel).ConfigureAwait(false);
    }
}
