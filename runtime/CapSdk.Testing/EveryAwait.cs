using System.Reflection;
using System.Runtime.ExceptionServices;
using CapSdk.Codecs.Code;
using CapSdk.Testing.Hosts;
using CapSdk.Testing.Reports;
using CapSdk.Testing.Runs;

namespace CapSdk.Testing;

/// <summary>Moves a component at each of its awaits, and shows that it does the same then.</summary>
/// <remarks>
/// The component is run unmoved, twice; then once for each of its turns, moved to another host and back after that turn; then moved after every turn. Each run has a
/// <see cref="World"/> of its own. What must be equal is what the outside sees (the result of the call, the calls of fakes in their order), and what the component
/// remembers before and after each move. Use it in any test framework: what is wrong is thrown. All of it is in one OS process: what static fields hold, the seed of hash codes, the
/// environment and files are the same at both hosts here, and in a real move are not.
/// </remarks>
public static class EveryAwait
{
    /// <summary>Moves the component at every await of one call.</summary>
    /// <param name="spawn">Makes it, with its fakes: <c>world => world.SpawnTour(world.Fake&lt;IWeather&gt;((string city) => "sun"))</c>.</param>
    /// <param name="call">Uses it: <c>tour => tour.Visit(["Oslo"])</c>, or several calls in an <c>async</c> lambda. Its result is compared. Where a lambda with a body returns one, leave the type arguments out or write both.</param>
    /// <param name="options">Null for the defaults.</param>
    /// <typeparam name="TRoot">Capability interface of the root.</typeparam>
    /// <exception cref="NotMovableException">It cannot be moved, or does something else when it is.</exception>
    /// <remarks>What <paramref name="call"/> throws unmoved is thrown on as it is; catch in it what you expect.</remarks>
    public static Task<SafetyReport> MovesSafely<TRoot>(Func<World, Promise<ProcessHandle<TRoot>>> spawn, Func<TRoot, Promise> call, EveryAwaitOptions? options = null) where TRoot : class =>
        CheckAsync(spawn, (root, _) => call(root), call, options);

    /// <inheritdoc cref="MovesSafely{TRoot}(Func{World, Promise{ProcessHandle{TRoot}}}, Func{TRoot, Promise}, EveryAwaitOptions?)"/>
    /// <typeparam name="TRoot">Capability interface of the root.</typeparam>
    /// <typeparam name="TResult">What is compared.</typeparam>
    public static Task<SafetyReport> MovesSafely<TRoot, TResult>(Func<World, Promise<ProcessHandle<TRoot>>> spawn, Func<TRoot, Promise<TResult>> call, EveryAwaitOptions? options = null) where TRoot : class =>
        CheckAsync(spawn, (root, _) => call(root), call, options);

    /// <summary>As the others, where the call takes fakes, too: <c>(room, world) => room.Join(world.Fake&lt;IPlayer&gt;(…))</c>.</summary>
    /// <inheritdoc cref="MovesSafely{TRoot}(Func{World, Promise{ProcessHandle{TRoot}}}, Func{TRoot, Promise}, EveryAwaitOptions?)"/>
    public static Task<SafetyReport> MovesSafely<TRoot>(Func<World, Promise<ProcessHandle<TRoot>>> spawn, Func<TRoot, World, Promise> call, EveryAwaitOptions? options = null) where TRoot : class =>
        CheckAsync(spawn, call, call, options);

    /// <inheritdoc cref="MovesSafely{TRoot}(Func{World, Promise{ProcessHandle{TRoot}}}, Func{TRoot, World, Promise}, EveryAwaitOptions?)"/>
    /// <typeparam name="TRoot">Capability interface of the root.</typeparam>
    /// <typeparam name="TResult">What is compared.</typeparam>
    public static Task<SafetyReport> MovesSafely<TRoot, TResult>(Func<World, Promise<ProcessHandle<TRoot>>> spawn, Func<TRoot, World, Promise<TResult>> call, EveryAwaitOptions? options = null) where TRoot : class =>
        CheckAsync(spawn, call, call, options);

    private static async Task<SafetyReport> CheckAsync<TRoot>(Func<World, Promise<ProcessHandle<TRoot>>> spawn, Func<TRoot, World, Promise> call, Delegate written, EveryAwaitOptions? options) where TRoot : class
    {
        SameVersion.Demand();
        ArgumentNullException.ThrowIfNull(spawn);
        ArgumentNullException.ThrowIfNull(written, nameof(call));
        options ??= new EveryAwaitOptions();
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(options.MaxRuns, $"{nameof(options)}.{nameof(options.MaxRuns)}");
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(options.MaxAnswers, $"{nameof(options)}.{nameof(options.MaxAnswers)}");
        ArgumentOutOfRangeException.ThrowIfLessThanOrEqual(options.Patience, TimeSpan.Zero, $"{nameof(options)}.{nameof(options.Patience)}");
        var play = new Play(CodeNames.Of(typeof(TRoot)), world => Any(spawn(world)), (root, world) => call((TRoot)root, world));
        var stage = await Stage.StartAsync(Components(spawn.Method.Module.Assembly, typeof(TRoot).Assembly, options), options).ConfigureAwait(false);
        await using (stage.ConfigureAwait(false)) return await CheckAsync(stage, play, options).ConfigureAwait(false);
    }

    private static async Task<SafetyReport> CheckAsync(Stage stage, Play play, EveryAwaitOptions options)
    {
        var unmoved = await Run.OfAsync(stage, play, options, static _ => false).ConfigureAwait(false);
        if (unmoved.Error is { } error) ExceptionDispatchInfo.Throw(error);
        var again = await Run.OfAsync(stage, play, options, static _ => false).ConfigureAwait(false);
        if (!again.LooksAs(unmoved)) throw Finding.Unsteady(play, unmoved, again);

        List<Trip> trips = [];
        var turns = TurnChoice.Of(unmoved.Turns, options.MaxRuns);
        foreach (var turn in turns) trips.AddRange(await MoveAsync(stage, play, options, unmoved, after => after == turn).ConfigureAwait(false));
        trips.AddRange(await MoveAsync(stage, play, options, unmoved, static _ => true).ConfigureAwait(false));
        if (trips.Count == 0) throw new NotMovableException($"{play.Component} was never moved: the call has ended without one turn of the component.");
        return new SafetyReport
        {
            Awaits = [.. trips.SelectMany(static trip => trip.Awaits).Distinct().Order(StringComparer.Ordinal)],
            Turns = unmoved.Turns.Length,
            Runs = turns.Count,
            Moves = trips.Count,
            LargestImage = trips.Max(static trip => trip.ImageBytes),
        };
    }

    private static async Task<IReadOnlyList<Trip>> MoveAsync(Stage stage, Play play, EveryAwaitOptions options, Outcome unmoved, Func<int, bool> movesAfter)
    {
        var moved = await Run.OfAsync(stage, play, options, movesAfter).ConfigureAwait(false);
        if (moved.Trips.FirstOrDefault(static trip => trip.Refusal is not null) is { } refused) throw Finding.Refused(play, refused);
        if (moved.Trips.FirstOrDefault(static trip => !trip.Differences.IsEmpty) is { } other) throw Finding.OtherMemory(play, other);
        if (moved.LooksAs(unmoved)) return moved.Trips;

        // Both once more, and watched: each run of one kind is like the other.
        throw Finding.Differs(
            play,
            await Run.OfAsync(stage, play, options, static _ => false, watches: true).ConfigureAwait(false),
            await Run.OfAsync(stage, play, options, movesAfter, watches: true).ConfigureAwait(false));
    }

    private static async Promise<Spawned> Any<TRoot>(Promise<ProcessHandle<TRoot>> spawning) where TRoot : class
    {
        var handle = await spawning;
        return new Spawned(handle.Root, handle.Control);
    }

    private static IReadOnlyList<Assembly> Components(Assembly test, Assembly contract, EveryAwaitOptions options) =>
        [.. ComponentAssemblies.Of(test).Concat(ComponentAssemblies.Of(contract)).Concat(options.Components).Distinct()];
}
