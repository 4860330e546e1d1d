// What is internal stays so: extensions and spawn methods are as visible as the least visible of what they mention.
using CapSdk;

namespace NestedAndInternal;

[Capability]
internal interface ISecret
{
    Promise<int> Value();
}

public static class Bank
{
    [Capability]
    public interface IAccount
    {
        Promise<int> Balance();
    }

    internal static class Vault
    {
        [Capability]
        public interface IGold
        {
            Promise<int> Weight();
        }
    }

    public class Base
    {
        [Capability]
        protected internal interface IKept
        {
            Promise<int> Value();
        }
    }

    [Process]
    public sealed class Account : IAccount
    {
        public Account() { }

        internal Account(int balance) => _balance = balance;

        private Account(string _) { }

        private readonly int _balance;

        public Promise<int> Balance() => Promise.FromResult(_balance);
    }
}

[Process]
public sealed class Hidden(int value) : ISecret
{
    Promise<int> ISecret.Value() => Promise.FromResult(value);
}

internal static class Usage
{
    public static async Task<int> Pipelined(CapHost host, Promise<ISecret> secret, Promise<Bank.Vault.IGold> gold)
    {
        ProcessHandle<Bank.IAccount> account = await host.SpawnBankAccountAsync(1);
        ProcessHandle<ISecret> hidden = await host.SpawnHiddenAsync(1);
        return await secret.Value() + await gold.Weight() + await account.Root.Balance() + await hidden.Root.Value();
    }
}
