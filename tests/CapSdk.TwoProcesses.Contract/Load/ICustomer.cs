using System.Collections.Immutable;

namespace CapSdk.TwoProcesses.Load;

/// <summary>Whoever calls the ledger, on and on.</summary>
[Capability]
public interface ICustomer
{
    /// <summary>Calls until <see cref="End"/>, and goes on calling while the ledger is under way; replies when every call has been answered.</summary>
    /// <param name="ledger">What is called.</param>
    /// <param name="notary">Sets the pace.</param>
    Promise<Account> Trade(ILedger ledger, INotary notary);

    /// <summary>Replies when so many more calls have been answered, or something went wrong.</summary>
    Promise Answered(int more);

    /// <summary>For a failure: how far it is, and what it waits for.</summary>
    Promise<string> Standing();

    Promise End();
}

/// <summary>What a customer has done.</summary>
/// <param name="Customer">Its name.</param>
/// <param name="Made">Entries that it asked for, in all ways. It had a line written for each.</param>
/// <param name="Asked">Calls that have a reply.</param>
/// <param name="Answered">Replies.</param>
/// <param name="Wrong">What was not as it had to be.</param>
public sealed record Account(string Customer, int Made, int Asked, int Answered, ImmutableArray<string> Wrong);
