// The documentation of the constructor stands on its spawn methods; that of a primary constructor is written on the class.
using CapSdk;

namespace Documentation;

/// <summary>Answers questions.</summary>
[Capability]
public interface IOracle
{
    /// <summary>Answers one <paramref name="question"/>.</summary>
    /// <param name="question">In any language.</param>
    /// <returns>The answer.</returns>
    Promise<string> Ask(string question);
}

/// <summary>An oracle with <c>List&lt;T&gt;</c> of sayings, see <see cref="IOracle"/>.</summary>
/// <param name="sayings">
/// What it may say.
/// One of them is chosen.
/// </param>
/// <remarks>Deterministic.</remarks>
[Process]
public sealed class Oracle(string[] sayings) : IOracle
{
    /// <summary>An oracle that always says the same.</summary>
    /// <param name="saying">This.</param>
    /// <exception cref="ArgumentException"><paramref name="saying"/> is empty.</exception>
    public Oracle(string saying) : this([saying])
    {
    }

    /// <inheritdoc/>
    public Promise<string> Ask(string question) => Promise.FromResult(sayings[question.Length % sayings.Length]);
}
