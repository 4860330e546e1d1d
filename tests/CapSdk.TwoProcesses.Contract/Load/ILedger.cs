using System.Collections.Immutable;

namespace CapSdk.TwoProcesses.Load;

/// <summary>A book in which customers have entries made. Each counts its own from 1.</summary>
[Capability]
public interface ILedger
{
    /// <summary>Makes an entry; replies with how many the customer has now.</summary>
    Promise<int> Book(string customer, int number);

    /// <summary>Makes an entry, one way.</summary>
    void Remark(string customer, int number);

    /// <summary>Makes an entry and has it signed by the notary, twice at once; replies with how many the customer had when it was made.</summary>
    Promise<int> Certify(string customer, int number);

    /// <summary>Makes an entry that has a page.</summary>
    Promise<IPage> Open(string customer, int number);

    /// <summary>What the book holds.</summary>
    Promise<Audit> Audit();
}

/// <summary>A page of the ledger.</summary>
[Capability]
public interface IPage
{
    /// <summary>Replies with how many lines the page has now.</summary>
    Promise<int> Write(int line);
}

/// <summary>What a ledger holds, everything in the order in which it came.</summary>
/// <param name="Entries">Of each customer.</param>
/// <param name="Pages">Those that were opened.</param>
/// <param name="Signed">The numbers for which the notary has replied.</param>
/// <param name="Asked">How many times it was asked.</param>
[Confined]
public sealed record Audit(IReadOnlyDictionary<string, ImmutableArray<int>> Entries, ImmutableArray<PageAudit> Pages, ImmutableArray<int> Signed, int Asked);

/// <summary>One page.</summary>
/// <param name="Customer">Whose.</param>
/// <param name="Number">Of the entry.</param>
/// <param name="Lines">As they came.</param>
[Confined]
public sealed record PageAudit(string Customer, int Number, ImmutableArray<int> Lines);
