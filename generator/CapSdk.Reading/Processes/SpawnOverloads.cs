using Microsoft.CodeAnalysis;

namespace CapSdk.Reading;

/// <summary>
/// Constructors that the compiler can tell apart, but not their spawn methods, each of which has one more parameter on a host: an optional token.
/// Where such constructors differ in optional parameters, spawn methods without and with the token let the compiler choose as it does with <c>new</c>:
/// <c>P(int)</c> and <c>P(int, int = 0)</c>. Where a constructor takes a token itself at that place, nothing helps: with a number and a token
/// <c>P(int)</c> would be meant, and never <c>P(int, CancellationToken)</c>.
/// </summary>
internal static class SpawnOverloads
{
    private const string Token = "System.Threading.CancellationToken";

    /// <summary>As the parameter is called that is added, unless a constructor has one of that name.</summary>
    private const string Added = "cancel";

    /// <summary>True if spawn methods on a host are to come in pairs, without a token and with one.</summary>
    public static bool Check(INamedTypeSymbol type, IReadOnlyList<ReadConstructor> constructors, ProblemList problems)
    {
        var (alike, lost) = (false, false);
        for (var second = 1; second < constructors.Count; second++)
        {
            for (var first = 0; first < second; first++)
            {
                if (!AreAlike(constructors[first], constructors[second])) continue;
                alike = true;
                lost |= Report(constructors[first], constructors[second]) || Report(constructors[second], constructors[first]);
            }
        }

        // Where something is wrong, pairs could have equal signatures.
        return alike && !lost;

        bool Report(ReadConstructor by, ReadConstructor loser)
        {
            if (!LosesToken(loser, by)) return false;
            problems.Add(Rules.AmbiguousSpawn, loser.Symbol, $"Spawn{SpawnNames.Of(type)}Async", Describe(by.Symbol), Describe(loser.Symbol));
            return true;
        }
    }

    /// <summary>
    /// True if some list of arguments fits both, the optional token included. The shortest one that has all that both ask for decides: if that does
    /// not fit both, no longer one does. Arguments that fit by a conversion are left to the compiler, which chooses as it does between the
    /// constructors.
    /// </summary>
    private static bool AreAlike(ReadConstructor one, ReadConstructor other)
    {
        var count = Math.Max(Required(one), Required(other));
        var (left, right) = (Types(one), Types(other));
        return count <= left.Length && count <= right.Length && left.Take(count).SequenceEqual(right.Take(count));
    }

    // By its position, or by its name.
    private static bool LosesToken(ReadConstructor loser, ReadConstructor by)
    {
        var with = Types(by);
        return (Required(loser) <= with.Length && loser.Symbol.Parameters.Length >= with.Length && Types(loser).Take(with.Length).SequenceEqual(with))
            || loser.Symbol.Parameters.Any(p => p.Name == Added && MetadataNames.InSignature(p.Type) == Token);
    }

    // An array of params is an ordinary argument on a host, and nothing before it optional.
    private static int Required(ReadConstructor constructor) => constructor.Model.Parameters.Any(p => p.IsParams)
        ? constructor.Model.Parameters.Count
        : constructor.Model.Parameters.Count(p => p.Default is null);

    private static string[] Types(ReadConstructor constructor) => [.. constructor.Symbol.Parameters.Select(p => MetadataNames.InSignature(p.Type)), Token];

    private static string Describe(IMethodSymbol constructor) => constructor.ToDisplayString(SymbolDisplayFormat.CSharpShortErrorMessageFormat);
}
