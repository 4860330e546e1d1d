namespace CapSdk.Runtime.Tests.Components;

[Capability]
public interface IDozer
{
    /// <summary>Code that does not return a promise waits on the task of one; the component keeps its resolver.</summary>
    Promise OnViewOfResolver(string bell, string how);

    /// <summary>Settles that.</summary>
    Promise Ring();
}

/// <summary>Has code wait for its promises that returns none. What starts such waits could do so again, so no object of this class ever moves.</summary>
[Process]
public sealed class Dozer : IDozer
{
    private IResolver<string>? _kept;

    public Promise OnViewOfResolver(string bell, string how)
    {
        var (promise, resolver) = Promise.Defer<string>();
        _kept = resolver;
        var task = promise.AsTask();
        switch (how)
        {
            case "async Task":
                _ = AwaitAsTask(task, bell);
                break;
            case "async void":
                AwaitAsVoid(task, bell);
                break;
            default:
                _ = task.ContinueWith(_ => Bedside.SaysAwake(bell), TaskScheduler.Default);
                break;
        }

        return Promise.Completed;
    }

    public Promise Ring()
    {
        var resolver = _kept!;
        _kept = null;
        return resolver.Fulfill("rung");
    }

    private static async Task AwaitAsTask(Task<string> task, string bell)
    {
        await task;
        Bedside.SaysAwake(bell);
    }

    private static async void AwaitAsVoid(Task<string> task, string bell)
    {
        await task;
        Bedside.SaysAwake(bell);
    }
}
