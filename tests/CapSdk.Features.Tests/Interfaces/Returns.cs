using CapSdk;

namespace Features.Returns;

[Capability]
public interface IReturns
{
    Promise OfNothing(string note);

    Promise<int> OfNumber();

    Task TaskOfNothing(string note);

    Task<string> TaskOfText();

    ValueTask ValueTaskOfNothing(string note);

    ValueTask<(int Left, string? Right)> ValueTaskOfTuple();

    void OneWay(string note);

    Promise<IReadOnlyList<string>> Notes();

    Promise Fails();

    Task<int> TaskFails();

    ValueTask<int> ValueTaskFails();
}

// What returns a task without being a promise's view answers all the same; only a move would have to wait for it.
#pragma warning disable CAP3002
[Process]
public sealed class Everything : IReturns
{
    private readonly List<string> _notes = [];

    public async Promise OfNothing(string note)
    {
        await Promise.Completed;
        _notes.Add(note);
    }

    public async Promise<int> OfNumber()
    {
        await Promise.Completed;
        return 42;
    }

    public async Task TaskOfNothing(string note)
    {
        await Promise.Completed;
        _notes.Add(note);
    }

    public async Task<string> TaskOfText()
    {
        await Promise.Completed;
        return "text";
    }

    public async ValueTask ValueTaskOfNothing(string note)
    {
        await Promise.Completed;
        _notes.Add(note);
    }

    public async ValueTask<(int Left, string? Right)> ValueTaskOfTuple()
    {
        await Promise.Completed;
        return (1, null);
    }

    public void OneWay(string note) => _notes.Add(note);

    public Promise<IReadOnlyList<string>> Notes() => Promise.FromResult<IReadOnlyList<string>>([.. _notes]);

    public async Promise Fails()
    {
        await Promise.Completed;
        throw new InvalidOperationException("promise");
    }

    public async Task<int> TaskFails()
    {
        await Promise.Completed;
        throw new InvalidOperationException("task");
    }

    public async ValueTask<int> ValueTaskFails()
    {
        await Promise.Completed;
        throw new InvalidOperationException("value task");
    }
}
#pragma warning restore CAP3002

public sealed class ReturnTests : RoundTrip
{
    [Theory, MemberData(nameof(Places))]
    public async Task Promises_return(Place place)
    {
        var returns = await From(place, await There.SpawnEverythingAsync());
        await returns.OfNothing("promise");
        Assert.Equal(42, await returns.OfNumber());
        Assert.Equal(["promise"], await returns.Notes());
    }

    [Theory, MemberData(nameof(Places))]
    public async Task Tasks_return(Place place)
    {
        var returns = await From(place, await There.SpawnEverythingAsync());
        await returns.TaskOfNothing("task").WaitAsync(Patience);
        Assert.Equal("text", await returns.TaskOfText().WaitAsync(Patience));
        Assert.Equal(["task"], await returns.Notes());
    }

    [Theory, MemberData(nameof(Places))]
    public async Task Value_tasks_return(Place place)
    {
        var returns = await From(place, await There.SpawnEverythingAsync());
        await returns.ValueTaskOfNothing("value task");
        Assert.Equal((1, null), await returns.ValueTaskOfTuple());
        Assert.Equal(["value task"], await returns.Notes());
    }

    [Theory, MemberData(nameof(Places))]
    public async Task A_one_way_send_arrives_before_the_call_behind_it(Place place)
    {
        var returns = await From(place, await There.SpawnEverythingAsync());
        returns.OneWay("first");
        returns.OneWay("second");
        Assert.Equal(["first", "second"], await returns.Notes());
    }

    [Theory, MemberData(nameof(Places))]
    public async Task What_each_kind_throws_is_thrown_to_the_caller(Place place)
    {
        var returns = await From(place, await There.SpawnEverythingAsync());
        Assert.Equal("promise", (await Assert.ThrowsAsync<RemoteException>(() => returns.Fails().WaitAsync(Patience))).RemoteMessage);
        Assert.Equal("task", (await Assert.ThrowsAsync<RemoteException>(() => returns.TaskFails().WaitAsync(Patience))).RemoteMessage);
        Assert.Equal("value task", (await Assert.ThrowsAsync<RemoteException>(() => returns.ValueTaskFails().AsTask().WaitAsync(Patience))).RemoteMessage);
    }
}
