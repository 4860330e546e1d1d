using CapSdk;

namespace Features.NestedAndInternal;

[Capability]
internal interface ISecret
{
    Promise<Sealed> Open(Sealed closed);
}

internal sealed record Sealed(int Value);

[Process]
internal sealed class Secret : ISecret
{
    public Promise<Sealed> Open(Sealed closed) => Promise.FromResult(closed with { Value = closed.Value + 1 });
}

public static class Bank
{
    [Capability]
    public interface IAccount
    {
        Promise<Money> Balance();
    }

    public readonly record struct Money(decimal Amount);

    internal static class Vault
    {
        [Capability]
        public interface IGold
        {
            Promise<int> Weight();
        }

        [Process]
        public sealed class Gold(int weight) : IGold
        {
            public Promise<int> Weight() => Promise.FromResult(weight);
        }
    }

    [Process]
    public sealed class Account(decimal balance) : IAccount
    {
        private readonly State _state = new() { Balance = balance };

        public Promise<Money> Balance() => Promise.FromResult(new Money(_state.Balance));

        // Private types of a component are its own memory.
        private sealed class State
        {
            public decimal Balance { get; init; }
        }
    }
}

public sealed class NestedAndInternalTests : RoundTrip
{
    [Theory, MemberData(nameof(Places))]
    public async Task Internal_interfaces_classes_and_data_work_inside_their_assembly(Place place)
    {
        var secret = await From(place, await There.SpawnSecretAsync());
        Assert.Equal(new Sealed(8), await secret.Open(new Sealed(7)));
    }

    [Theory, MemberData(nameof(Places))]
    public async Task Nested_interfaces_classes_and_data_work(Place place)
    {
        var account = await From(place, await There.SpawnBankAccountAsync(12.5m));
        Assert.Equal(new Bank.Money(12.5m), await account.Balance());
    }

    [Theory, MemberData(nameof(Places))]
    public async Task What_is_public_inside_of_something_internal_works(Place place)
    {
        var gold = await From(place, await There.SpawnBankVaultGoldAsync(3));
        Assert.Equal(3, await gold.Weight());
        Assert.Equal(3, await Promise.FromResult(gold).Weight());
    }
}
