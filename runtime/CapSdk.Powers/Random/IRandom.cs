namespace CapSdk.Powers;

/// <summary>The right to draw random numbers.</summary>
/// <remarks>
/// Instead of <c>Random.Shared</c>, <c>new Random()</c>, <c>Guid.NewGuid()</c> and <c>RandomNumberGenerator</c>. What was drawn is a reply, which a move neither loses nor repeats; a test hands in
/// numbers of its own. Bounds are those of <see cref="System.Random"/>. Ask for <see cref="SecretBytes"/> where somebody must not guess what was drawn: the other methods are quick, and can be predicted.
/// Hosts hand out a <see cref="SystemRandom"/>.
/// </remarks>
[Capability]
public interface IRandom
{
    /// <summary>From 0 up to, but not including, <see cref="int.MaxValue"/>.</summary>
    Promise<int> Next();

    /// <summary>From 0 up to, but not including, a bound; 0 where that is 0.</summary>
    /// <exception cref="CapabilityException">The bound is negative.</exception>
    Promise<int> Next(int maxValue);

    /// <summary>From one bound up to, but not including, the other; the lower one where they are the same.</summary>
    /// <exception cref="CapabilityException">The lower bound is above the upper one.</exception>
    Promise<int> Next(int minValue, int maxValue);

    /// <summary>From 0 up to, but not including, <see cref="long.MaxValue"/>.</summary>
    Promise<long> NextInt64();

    /// <summary>From 0 up to, but not including, a bound; 0 where that is 0.</summary>
    /// <exception cref="CapabilityException">The bound is negative.</exception>
    Promise<long> NextInt64(long maxValue);

    /// <summary>From one bound up to, but not including, the other; the lower one where they are the same.</summary>
    /// <exception cref="CapabilityException">The lower bound is above the upper one.</exception>
    Promise<long> NextInt64(long minValue, long maxValue);

    /// <summary>From 0.0 up to, but not including, 1.0.</summary>
    Promise<double> NextDouble();

    /// <summary>From 0.0 up to, but not including, 1.0.</summary>
    Promise<float> NextSingle();

    /// <summary>So many bytes that nobody relies on not to be guessed.</summary>
    /// <param name="count">From 0 to 1 MiB.</param>
    /// <exception cref="CapabilityException">More than that, or fewer than none.</exception>
    Promise<byte[]> NextBytes(int count);

    /// <summary>So many bytes of a cryptographic source: for keys, nonces and tokens.</summary>
    /// <param name="count">From 0 to 1 MiB.</param>
    /// <exception cref="CapabilityException">More than that, or fewer than none.</exception>
    Promise<byte[]> SecretBytes(int count);

    /// <summary>An identifier that nobody else has: version 4 of RFC 9562, as <c>Guid.NewGuid()</c>.</summary>
    Promise<Guid> NewGuid();
}
