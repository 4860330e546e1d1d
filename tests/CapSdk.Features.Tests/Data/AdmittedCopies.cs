using CapSdk;
using Features.AdmittedCopies;

[assembly: Travels(typeof(IRule)), Travels(typeof(IRuleOf<>))]

namespace Features.AdmittedCopies;

/// <summary>Data with methods of its own. Without the attribute above this would be CAP1027.</summary>
public interface IRule
{
    Promise<int> Next(int number);
}

public interface IRuleOf<T>
{
    Promise<T> Next(T value);
}

public sealed class Adding(int step) : IRule, IRuleOf<int>
{
    public int Asked { get; private set; }

    public async Promise<int> Next(int number)
    {
        await Promise.Completed;
        Asked++;
        return number + step;
    }
}

[Capability]
public interface IGame
{
    Promise<int> Play(int times);

    Promise<IRule> Rule();

    Promise<int> PlayBy(IRuleOf<int> rule);
}

[Process]
public sealed class Game(IRule rule) : IGame
{
    public async Promise<int> Play(int times)
    {
        var number = 0;
        for (; times > 0; times--) number = await rule.Next(number);
        return number;
    }

    public Promise<IRule> Rule() => Promise.FromResult(rule);

    public Promise<int> PlayBy(IRuleOf<int> rule) => rule.Next(1);
}

public sealed class AdmittedCopiesTests : RoundTrip
{
    [Theory, MemberData(nameof(Places))]
    public async Task An_interface_that_is_admitted_as_data_is_called_where_the_copy_is(Place place)
    {
        var own = new Adding(3);
        var game = await From(place, await There.SpawnGameAsync(own));
        Assert.Equal(6, await game.Play(2));
        Assert.Equal(0, own.Asked);
        var copy = Assert.IsType<Adding>(await game.Rule());
        Assert.Equal(2, copy.Asked);
        Assert.Equal(9, await copy.Next(6));
        Assert.Equal(4, await game.PlayBy(own));
    }
}
