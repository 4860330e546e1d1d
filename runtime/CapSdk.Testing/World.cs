using System.Reflection;
using CapSdk.Invocation;
using CapSdk.Processes;
using CapSdk.Testing.Fakes;
using CapSdk.Testing.Hosts;

namespace CapSdk.Testing;

/// <summary>
/// What is around a component in one run of a test: spawns it (<c>world.SpawnTour(…)</c>, generated), makes its fakes, and has the time. Each run gets a new one, so
/// make fakes in the function that spawns.
/// </summary>
/// <remarks>
/// All turns of a world run one after the other, in one order that does not depend on the machine. Where nothing else can happen, the world lets one call of a fake be answered,
/// the oldest first; where there is none, it lets the time pass until the next timer. The idea is that of deterministic simulation, as FoundationDB is tested by.
/// </remarks>
[Device]
public sealed class World : ISpawner, IStandInSpawner
{
    private readonly Outside _outside;
    private readonly VirtualClock _clock = new();
    private readonly ISpawner _spawnerOfTest;

    internal World(Stage stage, Outside outside)
    {
        _outside = outside;

        // The component's own children are a part of what it does, the test's are not.
        _spawnerOfTest = (ISpawner)outside.Add(typeof(ISpawner), "", Spawns, FakeKind.Runtime);
        Spawner = (ISpawner)outside.Add(typeof(ISpawner), nameof(ISpawner), Spawns, FakeKind.RecordedRuntime);
        object? Spawns(FakeCall call) => stage.Home.Spawner.Spawn(call.Argument<SpawnArguments>(0));
    }

    /// <summary>
    /// The time of this world: begins at the year 2000 and jumps to the next timer when nothing else can happen. For fakes, which wait by it:
    /// <c>await Task.Delay(due, world.Clock)</c>. A component has time through a capability only.
    /// </summary>
    public TimeProvider Clock => _clock;

    /// <summary>The right to make child processes in this world, for a component that takes an <see cref="ISpawner"/>. Its calls are recorded as those of fakes are.</summary>
    public ISpawner Spawner { get; }

    ISpawner IStandInSpawner.Spawner => _spawnerOfTest;

    internal VirtualClock Time => _clock;

    /// <summary>A fake that one function answers for: <c>world.Fake&lt;IShop&gt;(call => call.Method switch { nameof(IShop.Price) => 3, _ => throw call.Unexpected() })</c>.</summary>
    /// <param name="answer">Called for each call, in their order. See <see cref="FakeCall"/> for what it returns.</param>
    /// <typeparam name="T">A capability interface.</typeparam>
    public T Fake<T>(Func<FakeCall, object?> answer) where T : class
    {
        ArgumentNullException.ThrowIfNull(answer);
        return (T)_outside.Add(typeof(T), NameOf(typeof(T)), answer);
    }

    /// <summary>A fake of an interface with one method, answered by a function with its parameters: <c>world.Fake&lt;IWeather&gt;((string city) => $"sun in {city}")</c>.</summary>
    /// <param name="answer">Takes what the method takes, and returns what it does: the value itself, or a promise or task of it; the items where the method gives a stream.</param>
    /// <typeparam name="T">A capability interface.</typeparam>
    /// <exception cref="ArgumentException">The interface has several methods, or the function takes something else.</exception>
    public T Fake<T>(Delegate answer) where T : class
    {
        ArgumentNullException.ThrowIfNull(answer);
        DemandFits(typeof(T), answer);
        return Fake<T>(call => answer.Method.Invoke(answer.Target, BindingFlags.DoNotWrapExceptions, null, [.. call.Arguments], null));
    }

    /// <summary>A fake that an object answers for: of a class made for the test, or the real device where it waits by <see cref="Clock"/> and does no I/O. Mark its class <c>[Device]</c>, so that it may wait for tasks.</summary>
    /// <param name="device">Its methods are called in the order of the calls.</param>
    /// <typeparam name="T">A capability interface.</typeparam>
    public T Fake<T>(T device) where T : class
    {
        ArgumentNullException.ThrowIfNull(device);
        return Fake<T>(call => call.Info.Invoke(device, BindingFlags.DoNotWrapExceptions, null, [.. call.Arguments], null));
    }

    Promise<SpawnedProcess> ISpawner.Spawn(SpawnArguments arguments) => _spawnerOfTest.Spawn(arguments);

    private static void DemandFits(Type contract, Delegate answer)
    {
        MethodInfo[] methods = [.. contract.GetInterfaces().Append(contract).SelectMany(static one => one.GetMethods()).Where(static method => method.IsAbstract)];
        if (methods is not [var only])
        {
            throw new ArgumentException(
                $"{NameOf(contract)} has {methods.Length} methods, and one function with parameters answers for one: write world.Fake<{NameOf(contract)}>(call => call.Method switch {{ … }}).", nameof(answer));
        }

        var (wanted, given) = (Parameters(only), Parameters(answer.Method));
        if (!wanted.SequenceEqual(given))
            throw new ArgumentException($"{NameOf(contract)}.{only.Name} takes ({Names(wanted)}), and the function ({Names(given)}).", nameof(answer));
    }

    private static Type[] Parameters(MethodInfo method) => [.. method.GetParameters().Select(static parameter => parameter.ParameterType)];

    private static string Names(Type[] types) => string.Join(", ", types.Select(Codecs.Code.CodeNames.Of));

    private static string NameOf(Type type) => Codecs.Code.CodeNames.Of(type);
}
