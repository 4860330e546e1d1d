using CapSdk.Codecs;

namespace CapSdk.Scenarios.Running;

/// <summary>Scenarios played from beginning to end in one OS process.</summary>
internal static class Performance
{
    /// <param name="scenario">Is played.</param>
    /// <param name="codecs">Of its hosts.</param>
    /// <param name="before">What is done before an answer is given: gives the world that goes on, after the number of answers so far.</param>
    public static OutsideWorld Play(Scenario scenario, CodecTable codecs, Func<OutsideWorld, int, OutsideWorld> before)
    {
        var world = new OutsideWorld(codecs);
        world.Start(scenario.Start);
        var step = 0;
        while (world.HasPending || world.GoOn())
        {
            if (!world.HasPending) continue;
            world = before(world, step++);
            world.Step();
        }

        return world;
    }

    /// <summary>The world of the scenario after its end, unmoved.</summary>
    public static OutsideWorld Unmoved(Scenario scenario, CodecTable codecs) => Play(scenario, codecs, static (world, _) => world);

    /// <summary>All that must not depend on moves: the result or the error, and the calls in their order.</summary>
    /// <param name="world">Of a scenario that nothing pends for any more.</param>
    /// <param name="inOrder">False where the order is that of hash codes, which each OS process has of its own.</param>
    public static string Seen(this OutsideWorld world, bool inOrder = true)
    {
        if (!world.Root.IsCompleted) return $"stuck after {string.Join(", ", world.Trace)}";
        var end = world.Root.Error is { } error ? $"{error.GetType()}: {error.Message}" : world.Root.Value;
        return inOrder
            ? $"{end}\n{string.Join('\n', world.Trace)}"
            : $"{string.Join(';', end.Split(';').Order(StringComparer.Ordinal))}\n{string.Join('\n', world.Trace.Order(StringComparer.Ordinal))}";
    }
}
