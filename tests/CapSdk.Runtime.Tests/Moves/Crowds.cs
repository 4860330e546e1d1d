using CapSdk.Runtime.Tests.Components;
using Xunit.Abstractions;

namespace CapSdk.Runtime.Tests.Moves;

/// <summary>Many processes call each other while all of them are moved about: callers and callees at the same time, in chains and in circles.</summary>
public sealed class Crowds(ITestOutputHelper output) : IAsyncLifetime
{
    private const int Places = 3, People = 5;

    private readonly Hosts _hosts = new();

    public Task InitializeAsync() => Task.CompletedTask;

    public async Task DisposeAsync() => await _hosts.DisposeAsync();

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    public async Task Nothing_is_lost_doubled_or_overtaken(int seed)
    {
        var places = new CapHost[Places];
        for (var i = 0; i < Places; i++) places[i] = await _hosts.StartAsync(options => options.Deadlines.Block = options.Deadlines.Notice = TimeSpan.FromSeconds(5));
        var home = await _hosts.StartAsync();
        var movers = await Task.WhenAll(places.Select(place => home.RestoreAsync<IMover>(place.Publish(place.Mover)).WaitAsync(Hosts.Patience)));
        var landings = await Task.WhenAll(places.Select(place => home.RestoreAsync<ILanding>(place.Publish(place.Landing)).WaitAsync(Hosts.Patience)));
        var people = new Person[People];
        for (var i = 0; i < People; i++)
        {
            var place = i % Places;
            var spawned = await places[place].SpawnWalkerAsync().WaitAsync(Hosts.Patience);
            people[i] = new Person(
                await home.RestoreAsync<IWalker>(places[place].Publish(spawned.Root)).WaitAsync(Hosts.Patience),
                await home.RestoreAsync<IProcessControl>(places[place].Publish(spawned.Control)).WaitAsync(Hosts.Patience)) { Place = place };
        }

        var all = people.Select(person => person.Walker).ToArray();
        for (var i = 0; i < People; i++) await all[i].Meet(i, all).WaitAsync(Hosts.Patience);

        var walks = all.Select(walker => walker.Walk(60, seed).AsTask()).ToArray();
        var moved = 0;
        var refused = new List<string>();
        await Task.WhenAll(Enumerable.Range(0, 2).Select(loop => Task.Run(() => MoveAbout(loop))));
        await Task.WhenAll(walks).WaitAsync(Hosts.Patience);
        var complaints = new List<string>();
        foreach (var walker in all) complaints.AddRange(await walker.Complaints().WaitAsync(Hosts.Patience));
        output.WriteLine($"seed {seed}: {moved} moves, {refused.Count} refused, {walks.Sum(walk => walk.Result)} greetings");
        foreach (var refusal in refused) output.WriteLine(refusal);
        Assert.Empty(complaints);
        Assert.Empty(refused);
        Assert.True(moved > 0);

        async Task MoveAbout(int loop)
        {
            var random = new Random((seed * 31) + loop);
            for (var i = 0; i < 25; i++)
            {
                var person = people[(random.Next(People / 2) * 2) + loop];
                var next = (person.Place + 1 + random.Next(Places - 1)) % Places;
                try
                {
                    await movers[person.Place].Move(person.Control, landings[next]).WaitAsync(Hosts.Patience);
                    person.Place = next;
                    Interlocked.Increment(ref moved);
                }
                catch (MoveRefusedException refusal)
                {
                    lock (refused) refused.Add(refusal.Message);
                }
            }
        }
    }

    private sealed record Person(IWalker Walker, IProcessControl Control)
    {
        public int Place { get; set; }
    }
}
