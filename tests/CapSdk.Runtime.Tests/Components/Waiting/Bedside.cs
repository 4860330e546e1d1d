using System.Collections.Concurrent;

namespace CapSdk.Runtime.Tests.Components;

/// <summary>What is around a sleeper and belongs to the machine: bells, and what it was given to keep. It is reached past every capability.</summary>
[Device]
public sealed class Bedside
{
    private static readonly ConcurrentDictionary<string, TaskCompletionSource> s_bells = [];
    private static readonly ConcurrentDictionary<string, TaskCompletionSource> s_awake = [];
    private static readonly ConcurrentDictionary<string, IResolver<string>> s_resolvers = [];

    public static void Prepare(string bell)
    {
        s_bells[bell] = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        s_awake[bell] = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
    }

    public static void Clear(string bell)
    {
        s_bells.TryRemove(bell, out _);
        s_awake.TryRemove(bell, out _);
        s_resolvers.TryRemove(bell, out _);
    }

    public static Task Bell(string bell) => s_bells[bell].Task;

    public static void Ring(string bell) => s_bells[bell].SetResult();

    /// <summary>Told by a sleeper of that bell.</summary>
    public static void SaysAwake(string bell) => s_awake[bell].TrySetResult();

    public static Task Awake(string bell) => s_awake[bell].Task;

    public static void Keep(string bell, IResolver<string> resolver) => s_resolvers[bell] = resolver;

    public static IResolver<string> Kept(string bell) => s_resolvers[bell];
}
