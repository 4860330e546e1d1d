using CapSdk.Runtime.Tests.Components;

namespace CapSdk.Runtime.Tests.Connections;

/// <summary>What a caller on another host is told about an exception whose type does not travel.</summary>
public sealed class RemoteErrors : IAsyncLifetime
{
    private readonly Hosts _hosts = new();

    public Task InitializeAsync() => Task.CompletedTask;

    public async Task DisposeAsync() => await _hosts.DisposeAsync();

    [Fact]
    public async Task By_default_it_is_told_the_type_and_the_message_and_nothing_of_the_callee_s_code()
    {
        var error = await ThrownBy(_ => { });
        Assert.Equal(typeof(DivideByZeroException).FullName, error.TypeName);
        Assert.Equal(new DivideByZeroException().Message, error.RemoteMessage);
        Assert.Equal($"{error.TypeName}: {error.RemoteMessage}", error.Message);
        Assert.Null(error.Details);
        Assert.DoesNotContain("Messy.cs", error.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_host_that_includes_details_tells_the_stack_trace_too()
    {
        var error = await ThrownBy(options => options.IncludeRemoteDetails = true);
        Assert.Contains("DivideByZeroException", error.Details, StringComparison.Ordinal);
        Assert.Contains("Messy.Divide", error.Details, StringComparison.Ordinal);
        Assert.Contains(error.Details!, error.ToString(), StringComparison.Ordinal);
        Assert.Equal($"{error.TypeName}: {error.RemoteMessage}", error.Message);
    }

    private async Task<RemoteException> ThrownBy(Action<CapHostOptions> configureCallee)
    {
        var callee = await _hosts.StartAsync(configureCallee);
        var caller = await _hosts.StartAsync();
        var spawned = await callee.SpawnMessyAsync().WaitAsync(Hosts.Patience);
        var messy = await caller.RestoreAsync<IMessy>(callee.Publish(spawned.Root)).WaitAsync(Hosts.Patience);
        return await Assert.ThrowsAsync<RemoteException>(() => messy.Divide(1, 0).WaitAsync(Hosts.Patience));
    }
}
