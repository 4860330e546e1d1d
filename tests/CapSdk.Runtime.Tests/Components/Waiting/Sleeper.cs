namespace CapSdk.Runtime.Tests.Components;

[Capability]
public interface ISleeper
{
    Promise<string> OnTask(string bell);

    Promise<string> OnTaskOfAnInnerMethod(string bell);

    Promise<string> OnTaskAsPromise(string bell);

    Promise<string> OnResolverGivenAway(string bell);

    /// <summary>Not awaited by anybody.</summary>
    Promise Forget(string bell);

    /// <inheritdoc cref="Forget"/>
    Promise ForgetOnResolver(string bell);

    /// <summary>A method waits for a promise whose resolver is lost.</summary>
    Promise ForgetBothEnds();

    Promise<int> Woken();
}

/// <summary>Waits for what only the machine knows, as code does that was not written to move.</summary>
[Process]
public sealed class Sleeper : ISleeper
{
    private int _woken;

    public async Promise<string> OnTask(string bell)
    {
        await Bedside.Bell(bell);
        _woken++;
        Bedside.SaysAwake(bell);
        return "awake";
    }

    public async Promise<string> OnTaskOfAnInnerMethod(string bell) => await OnTask(bell) + " inside";

    public async Promise<string> OnTaskAsPromise(string bell)
    {
        var promise = Bedside.Bell(bell).AsPromise();
        await promise;
        _woken++;
        return "awake";
    }

    public async Promise<string> OnResolverGivenAway(string bell)
    {
        var (promise, resolver) = Promise.Defer<string>();
        Bedside.Keep(bell, resolver);
        var found = await promise;
        _woken++;
        return found;
    }

    public Promise Forget(string bell)
    {
        _ = OnTask(bell);
        return Promise.Completed;
    }

    public Promise ForgetOnResolver(string bell)
    {
        _ = OnResolverGivenAway(bell);
        return Promise.Completed;
    }

    public Promise ForgetBothEnds()
    {
        _ = OnLostResolver();
        return Promise.Completed;
    }

    private static async Promise<string> OnLostResolver() => await Promise.Defer<string>().Promise;

    public Promise<int> Woken() => Promise.FromResult(_woken);
}
