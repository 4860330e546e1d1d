using CapSdk.TwoProcesses.Load;
using Xunit.Abstractions;

namespace CapSdk.TwoProcesses.Tests.Load;

/// <summary>A process goes to and fro between two OS processes while it is called from two others and calls out to a further one; then the last source is killed.</summary>
public sealed class ManyStays(ITestOutputHelper output) : IAsyncLifetime
{
    private const int MovesBefore = 6;
    private const int CallsBetweenMoves = 100;
    private const int CallsAfterwards = 200;

    private readonly Random _random = new(Seed.Value);
    private readonly List<MoveReport> _moves = [];
    private readonly List<ICustomer> _customers = [];
    private Children _children = null!;
    private IReadOnlyList<Place> _places = [];
    private INotary _notary = null!;
    private ProcessHandle<ILedger> _ledger = null!;

    private Place From => _places[_moves.Count % 2];

    private Place To => _places[(_moves.Count + 1) % 2];

    public async Task InitializeAsync()
    {
        _children = await Children.StartAsync();

        // However busy the machine is, callers are told in time: those who are not may lose calls if the source is killed at once.
        var (first, second) = (_children.Traveller(notice: 10), _children.Traveller(notice: 10));
        var (callee, caller) = (_children.Gates(), _children.Caller());
        _places = [await Place.Of(await first), await Place.Of(await second)];
        _notary = await (await callee).Agent.Notary().WaitAsync(Children.Patience);
        _ledger = await (await first).Agent.SpawnLedger(_notary).WaitAsync(Children.Patience);
        for (var i = 1; i <= 2; i++)
        {
            _customers.Add(await _children.Here.RestoreAsync<ICustomer>(_children.Here.Publish<ICustomer>(new Customer($"customer {i} here"))).WaitAsync(Children.Patience));
            _customers.Add(await (await caller).Agent.Customer($"customer {i} there").WaitAsync(Children.Patience));
        }
    }

    public async Task DisposeAsync() => await _children.DisposeAsync();

    [Theory]
    [InlineData(LastMove.Returned)]
    [InlineData(LastMove.Released)]
    [InlineData(LastMove.Evacuated)]
    public async Task Nobody_notices_when_the_last_source_is_killed(LastMove last)
    {
        output.WriteLine(Seed.Text);
        var trading = _customers.Select(customer => customer.Trade(_ledger.Root, _notary).AsTask()).ToArray();
        await _notary.Busy().WaitAsync(Children.Patience);

        // The last stay is at either place.
        for (var more = _random.Next(MovesBefore, MovesBefore + 2); more > 0; more--)
        {
            await Move();

            // Half of the time it goes on before its callers have followed.
            if (_random.Next(2) == 0) await Answered(_random.Next(CallsBetweenMoves));
        }

        var source = From.Child;
        if (last == LastMove.Evacuated) Assert.True(await source.Agent.Evacuate(To.Landing).WaitAsync(Children.Patience));
        else await Move();
        if (last == LastMove.Released) await _moves[^1].Residue.Released.WaitAsync(Children.Patience);
        await source.Kill();
        await Answered(CallsAfterwards);

        await Task.WhenAll(_customers.Select(static customer => customer.End().AsTask())).WaitAsync(Children.Patience);
        await _notary.Close().WaitAsync(Children.Patience);
        var traded = Task.WhenAll(trading);
        await InTime(traded);
        var accounts = await traded;
        var asked = await _notary.Numbers().WaitAsync(Children.Patience);
        output.WriteLine($"{string.Join(", ", accounts.Select(static one => $"{one.Customer}: {one.Answered} replies"))}; {asked.Length} signatures");
        Books.Balance(await _ledger.Root.Audit().WaitAsync(Children.Patience), accounts, asked);
    }

    private async Task Move()
    {
        var report = await From.Mover.Move(_ledger.Control, To.Landing).WaitAsync(Children.Patience);
        _moves.Add(report);
        var fates = report.Calls.CountBy(static call => call.Fate).ToDictionary();
        output.WriteLine(
            $"epoch {report.Epoch}: {string.Join(", ", fates.Select(static fate => $"{fate.Value} {fate.Key}"))}; serving {report.Served}, {report.Queued} in its inbox, {report.ImageBytes} bytes");

        // What the notary withholds is answered neither before nor meanwhile.
        Assert.True(fates.GetValueOrDefault(CallFate.Blocked) >= Notary.Withheld, $"{Seed.Text}: {report}");
    }

    private Task Answered(int more) => InTime(Task.WhenAll(_customers.Select(customer => customer.Answered(more).AsTask())));

    private async Task InTime(Task end)
    {
        try
        {
            await end.WaitAsync(Children.Patience);
        }
        catch (TimeoutException)
        {
            var standing = await Task.WhenAll(_customers.Select(static customer => customer.Standing().AsTask())).WaitAsync(Children.Patience);
            throw new TimeoutException($"{Seed.Text}\n{string.Join('\n', standing)}");
        }
    }

    /// <summary>Where the ledger stays.</summary>
    private sealed record Place(Child<ITravellerAgent> Child, IMover Mover, ILanding Landing)
    {
        public static async Task<Place> Of(Child<ITravellerAgent> child) =>
            new(child, await child.Agent.Mover().WaitAsync(Children.Patience), await child.Agent.Landing().WaitAsync(Children.Patience));
    }
}
