using System.Collections.Concurrent;
using System.Security.Cryptography;
using CapSdk.Invocation;
using CapSdk.Wire.Messages;

namespace CapSdk.Connections;

/// <summary>
/// What a host answers sturdy references with. Secrets are looked up by their hash, so the time that a look-up takes tells nothing about
/// them.
/// </summary>
internal sealed class PublishedReferences(Network network)
{
    private const int SecretBytes = 32;

    private readonly ConcurrentDictionary<string, Reference> _byHash = new(StringComparer.Ordinal);

    /// <exception cref="InvalidOperationException">The host cannot be dialled.</exception>
    public SturdyReference Publish(Reference reference)
    {
        if (Obstacle is { } obstacle) throw new InvalidOperationException(obstacle);
        var secret = RandomNumberGenerator.GetBytes(SecretBytes);
        _byHash[HashOf(secret)] = reference;
        return new SturdyReference(network.Contact.Id.ToString(), network.Contact.Addresses, secret);
    }

    /// <summary>Why nothing can be published here, or null: a reference without an address would lead nobody anywhere.</summary>
    public string? Obstacle => network.Contact.Addresses.Count > 0
        ? null
        : "This host does not listen, so nobody could follow a reference that it publishes: set CapHostOptions.Listen, e.g. \"127.0.0.1:0\" for any free port of this machine.";

    /// <summary>What was published of objects that <paramref name="belongs"/> picks, as text without the secrets.</summary>
    public IReadOnlyList<string> Of(Func<Reference, bool> belongs) =>
        [.. _byHash.Values.Where(reference => belongs(reference.Resolved)).Select(reference => $"{new SturdyReference(network.Contact.Id.ToString(), network.Contact.Addresses, [])} ({reference.Interface})").Order(StringComparer.Ordinal)];

    /// <summary>The published reference, or null.</summary>
    public Reference? Find(ReadOnlySpan<byte> secret) => _byHash.GetValueOrDefault(HashOf(secret));

    /// <summary>A peer presents a secret.</summary>
    public void Restore(Session session, Restore restore)
    {
        var answer = session.WithTables(tables => tables.Answers.Add(restore.Question.AsAnswer, default));
        if (Find(restore.Secret.Span) is not { } published)
        {
            answer.Deliver(Outcome.Broken(new CapabilityException(
                "The host knows no such sturdy reference: it was not issued by this start of it, or was withdrawn.")));
            return;
        }

        try
        {
            var narrowed = network.NarrowTo(published, restore.Interface);
            answer.Deliver(Outcome.Fulfilled(new Payload(default, [narrowed]), narrowed));
        }
        catch (ImageFormatException wider)
        {
            answer.Deliver(Outcome.Broken(new CapabilityException(wider.Message)));
        }
    }

    private static string HashOf(ReadOnlySpan<byte> secret) => Convert.ToHexString(SHA256.HashData(secret));
}
