namespace Powered;

public sealed class Randomness
{
    private readonly SystemRandom _random = new();

    [Fact]
    public async Task Numbers_are_within_their_bounds()
    {
        for (var i = 0; i < 200; i++)
        {
            Assert.InRange(await _random.Next(), 0, int.MaxValue - 1);
            Assert.InRange(await _random.Next(3), 0, 2);
            Assert.InRange(await _random.Next(-2, 2), -2, 1);
            Assert.InRange(await _random.NextInt64(), 0, long.MaxValue - 1);
            Assert.InRange(await _random.NextInt64(3), 0, 2);
            Assert.InRange(await _random.NextInt64(-2, 2), -2, 1);
            Assert.InRange(await _random.NextDouble(), 0, Math.BitDecrement(1.0));
            Assert.InRange(await _random.NextSingle(), 0, MathF.BitDecrement(1f));
        }
    }

    [Fact]
    public async Task Bounds_that_are_the_same_give_the_lower_one() => Assert.Equal((0, 7, 0L, 7L), (await _random.Next(0), await _random.Next(7, 7), await _random.NextInt64(0), await _random.NextInt64(7, 7)));

    [Fact]
    public async Task Bounds_the_wrong_way_round_are_an_error_that_names_them()
    {
        var error = await Assert.ThrowsAsync<CapabilityException>(async () => await _random.Next(5, 2));
        Assert.Equal("There is no number from 5 up to 2: the first bound must not be above the second.", error.Message);
        await Assert.ThrowsAsync<CapabilityException>(async () => await _random.Next(-1));
        await Assert.ThrowsAsync<CapabilityException>(async () => await _random.NextInt64(-1));
        await Assert.ThrowsAsync<CapabilityException>(async () => await _random.NextInt64(5, 2));
    }

    [Fact]
    public async Task Bytes_are_as_many_as_were_asked_for_and_others_each_time()
    {
        Assert.Empty(await _random.NextBytes(0));
        Assert.Empty(await _random.SecretBytes(0));
        Assert.Equal((32, 32), ((await _random.NextBytes(32)).Length, (await _random.SecretBytes(32)).Length));
        Assert.NotEqual(await _random.NextBytes(32), await _random.NextBytes(32));
        Assert.NotEqual(await _random.SecretBytes(32), await _random.SecretBytes(32));
    }

    [Theory]
    [InlineData(-1)]
    [InlineData((1 << 20) + 1)]
    [InlineData(int.MaxValue)]
    public async Task Too_many_bytes_are_an_error_that_says_how_many_there_may_be(int count)
    {
        var error = await Assert.ThrowsAsync<CapabilityException>(async () => await _random.NextBytes(count));
        Assert.Contains($"{count} random bytes", error.Message, StringComparison.Ordinal);
        Assert.Contains("1048576", error.Message, StringComparison.Ordinal);
        await Assert.ThrowsAsync<CapabilityException>(async () => await _random.SecretBytes(count));
    }

    [Fact]
    public async Task An_identifier_is_of_version_4_and_another_each_time()
    {
        var (one, other) = (await _random.NewGuid(), await _random.NewGuid());
        Assert.NotEqual(one, other);
        Assert.Equal((4, 4), (one.Version, other.Version));
    }
}
