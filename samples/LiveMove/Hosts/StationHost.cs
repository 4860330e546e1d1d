namespace LiveMove.Hosts;

/// <summary>An OS process that components run in: <em>source</em> and <em>destination</em> are two of them, and alike.</summary>
internal static class StationHost
{
    public static Task<int> RunAsync() => ChildHost.RunAsync(host => [host.Publish<IStation>(new Station(host))]);
}
