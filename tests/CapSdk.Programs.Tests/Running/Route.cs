using System.Collections.Immutable;

namespace CapSdk.Programs.Tests.Running;

/// <summary>When a program is moved: by numbers of its calls.</summary>
internal sealed record Route(ImmutableDictionary<int, Trip> Trips)
{
    public static readonly Route Nowhere = new(ImmutableDictionary<int, Trip>.Empty);

    /// <summary>One to three trips at random calls of <paramref name="asks"/>.</summary>
    public static Route Random(int seed, int asks)
    {
        var random = new Random(seed);
        var trips = ImmutableDictionary.CreateBuilder<int, Trip>();
        for (var i = random.Next(3); i >= 0; i--) trips[random.Next(asks)] = Any(random);
        return new Route(trips.ToImmutable());
    }

    /// <summary>A trip at each of the first <paramref name="calls"/> calls.</summary>
    public static Route Everywhere(int calls, Trip trip) => new(Enumerable.Range(0, calls).ToImmutableDictionary(static call => call, _ => trip));

    public override string ToString() => string.Join(", ", Trips.OrderBy(static trip => trip.Key).Select(static trip => $"{trip.Value} at call {trip.Key}"));

    private static Trip Any(Random random) => random.Next(6) switch
    {
        0 => Trip.ToAndFro,
        1 or 2 => Trip.Racing,
        _ => Trip.Waiting,
    };
}

/// <summary>How the program is moved while a call is pending.</summary>
internal enum Trip
{
    /// <summary>The call is answered when the program has arrived.</summary>
    Waiting,

    /// <summary>The call is answered at once: its reply may be blocked, or be too late for that.</summary>
    Racing,

    /// <summary>There, back and there again before the call is answered.</summary>
    ToAndFro,
}
