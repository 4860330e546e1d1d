using System.Collections.Immutable;
using CapSdk;

namespace LiveMove.Contracts;

/// <summary>Indexes the words of a library.</summary>
[Capability]
public interface IIndexer
{
    /// <summary>Reads the whole library. The reply comes when the last file is indexed, wherever the indexer is by then.</summary>
    Promise<IndexSummary> Index();

    /// <summary>How far it has come.</summary>
    Promise<IndexProgress> Progress();

    /// <summary>Where a word was found so far, with the passage of its first use, which is read from the library.</summary>
    Promise<Finding> Find(string word);

    /// <summary>A page of the index, in ordinal order of the words.</summary>
    Promise<ImmutableArray<WordEntry>> Words(int first, int count);

    /// <summary>Every read that it asked the library for, and every one that it got the reply of.</summary>
    Promise<ReadAccount> Reads();
}
