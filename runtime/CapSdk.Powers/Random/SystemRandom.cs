using System.Security.Cryptography;

namespace CapSdk.Powers;

/// <summary>The random numbers of this OS process: <see cref="Random.Shared"/>, and the cryptographic source of the machine for secrets and identifiers.</summary>
[Device]
public sealed class SystemRandom : IRandom
{
    private const int MostBytes = 1 << 20;

    /// <inheritdoc/>
    public Promise<int> Next() => Promise.FromResult(Random.Shared.Next());

    /// <inheritdoc/>
    public Promise<int> Next(int maxValue)
    {
        Demand(0, maxValue);
        return Promise.FromResult(Random.Shared.Next(maxValue));
    }

    /// <inheritdoc/>
    public Promise<int> Next(int minValue, int maxValue)
    {
        Demand(minValue, maxValue);
        return Promise.FromResult(Random.Shared.Next(minValue, maxValue));
    }

    /// <inheritdoc/>
    public Promise<long> NextInt64() => Promise.FromResult(Random.Shared.NextInt64());

    /// <inheritdoc/>
    public Promise<long> NextInt64(long maxValue)
    {
        Demand(0, maxValue);
        return Promise.FromResult(Random.Shared.NextInt64(maxValue));
    }

    /// <inheritdoc/>
    public Promise<long> NextInt64(long minValue, long maxValue)
    {
        Demand(minValue, maxValue);
        return Promise.FromResult(Random.Shared.NextInt64(minValue, maxValue));
    }

    /// <inheritdoc/>
    public Promise<double> NextDouble() => Promise.FromResult(Random.Shared.NextDouble());

    /// <inheritdoc/>
    public Promise<float> NextSingle() => Promise.FromResult(Random.Shared.NextSingle());

    /// <inheritdoc/>
    public Promise<byte[]> NextBytes(int count)
    {
        var bytes = Bytes(count);
        Random.Shared.NextBytes(bytes);
        return Promise.FromResult(bytes);
    }

    /// <inheritdoc/>
    public Promise<byte[]> SecretBytes(int count)
    {
        var bytes = Bytes(count);
        RandomNumberGenerator.Fill(bytes);
        return Promise.FromResult(bytes);
    }

    /// <inheritdoc/>
    public Promise<Guid> NewGuid() => Promise.FromResult(Guid.NewGuid());

    private static void Demand(long minValue, long maxValue)
    {
        if (minValue > maxValue) throw new CapabilityException($"There is no number from {minValue} up to {maxValue}: the first bound must not be above the second.");
    }

    // Whoever holds this may not make the host allocate what it likes.
    private static byte[] Bytes(int count) => count is >= 0 and <= MostBytes ? new byte[count] : throw new CapabilityException($"{count} random bytes were asked for: from 0 to {MostBytes} are given at a time.");
}
