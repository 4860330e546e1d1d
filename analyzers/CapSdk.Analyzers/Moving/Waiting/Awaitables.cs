using CapSdk.Codecs.Code;
using CapSdk.Reading;
using Microsoft.CodeAnalysis;

namespace CapSdk.Analyzers.Moving;

/// <summary>The kinds of things that can be awaited, as the runtime tells them apart. A test holds this against the runtime.</summary>
internal static class Awaitables
{
    /// <summary>Awaiters behind which the runtime looks for a promise.</summary>
    public static readonly IReadOnlyCollection<string> TaskAwaiters = new HashSet<string>
    {
        "System.Runtime.CompilerServices.TaskAwaiter",
        "System.Runtime.CompilerServices.TaskAwaiter`1",
        "System.Runtime.CompilerServices.ConfiguredTaskAwaitable+ConfiguredTaskAwaiter",
        "System.Runtime.CompilerServices.ConfiguredTaskAwaitable`1+ConfiguredTaskAwaiter",
        "System.Runtime.CompilerServices.ValueTaskAwaiter",
        "System.Runtime.CompilerServices.ValueTaskAwaiter`1",
        "System.Runtime.CompilerServices.ConfiguredValueTaskAwaitable+ConfiguredValueTaskAwaiter",
        "System.Runtime.CompilerServices.ConfiguredValueTaskAwaitable`1+ConfiguredValueTaskAwaiter",
    };

    public const string Yield = "System.Runtime.CompilerServices.YieldAwaitable+YieldAwaiter";

    public const string InsteadOfYield = "Leave Task.Yield() out: a process gives way to others at every await of a promise";

    public const string InsteadOfTask =
        "Await a promise: wait for several with Promise.WhenAll or Promise.WhenAny, and let a device wait for any other task and return a promise";

    public const string InsteadOfOther = "Await a promise: let a device wait for it and return a promise";

    public const string InsteadOfConversion = "Await a promise instead, or turn the task into a promise in a device";

    public const string InsteadOfCallback = "What is hung on a task does not move with the process: await a promise, and go on after it";

    /// <summary>True for methods that hang a delegate on a task or an awaiter.</summary>
    public static bool IsCallback(IMethodSymbol method) => method.Name switch
    {
        "ContinueWith" => method.ContainingType.IsTask(),
        "OnCompleted" or "UnsafeOnCompleted" => method.ContainingType is { } declaring && (WorkStarts.Hangs(MetadataNames.Of(declaring.OriginalDefinition), method.Name)
            || MetadataNames.Of(declaring) is "System.Runtime.CompilerServices.INotifyCompletion" or "System.Runtime.CompilerServices.ICriticalNotifyCompletion"),
        _ => false,
    };

    public static bool IsTask(this ITypeSymbol? type) => type is INamedTypeSymbol named && MetadataNames.Of(named.OriginalDefinition) is
        "System.Threading.Tasks.Task" or "System.Threading.Tasks.Task`1" or "System.Threading.Tasks.ValueTask" or "System.Threading.Tasks.ValueTask`1";

    public static string Instead(INamedTypeSymbol awaiter) => MetadataNames.Of(awaiter.OriginalDefinition) switch
    {
        Yield => InsteadOfYield,
        var name => TaskAwaiters.Contains(name) ? InsteadOfTask : InsteadOfOther,
    };
}
