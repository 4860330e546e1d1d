using Microsoft.CodeAnalysis;

namespace CapSdk.Reading;

/// <summary>
/// Constructors that the compiler can tell apart but whose spawn methods it cannot: on a host each of these has one more parameter, an
/// optional cancellation token. <c>P(int)</c> and <c>P(int, int = 0)</c> then both need a default value for a call with one number, and
/// <c>P(int)</c> and <c>P(int, CancellationToken)</c> both take one with a number and a token.
/// </summary>
internal static class SpawnOverloads
{
    private const string Token = "System.Threading.CancellationToken";

    public static void Check(INamedTypeSymbol type, IReadOnlyList<ReadConstructor> constructors, ProblemList problems)
    {
        for (var second = 1; second < constructors.Count; second++)
            for (var first = 0; first < second; first++)
                if (AreAlike(constructors[first], constructors[second]))
                    problems.Add(
                        Rules.AmbiguousSpawn, constructors[second].Symbol,
                        $"Spawn{SpawnNames.Of(type)}Async", Describe(constructors[first].Symbol), Describe(constructors[second].Symbol));
    }

    /// <summary>
    /// True if some list of arguments fits both. The shortest one that has all that both ask for decides: if that does not fit both, no
    /// longer one does. Arguments that fit by a conversion are left to the compiler, which chooses as it does between the constructors.
    /// </summary>
    private static bool AreAlike(ReadConstructor one, ReadConstructor other)
    {
        var count = Math.Max(Required(one), Required(other));
        var (left, right) = (Types(one), Types(other));
        return count <= left.Length && count <= right.Length && left.Take(count).SequenceEqual(right.Take(count));
    }

    // An array of params is an ordinary argument on a host, and nothing before it optional.
    private static int Required(ReadConstructor constructor) => constructor.Model.Parameters.Any(p => p.IsParams)
        ? constructor.Model.Parameters.Count
        : constructor.Model.Parameters.Count(p => p.Default is null);

    private static string[] Types(ReadConstructor constructor) => [.. constructor.Symbol.Parameters.Select(p => MetadataNames.InSignature(p.Type)), Token];

    private static string Describe(IMethodSymbol constructor) => constructor.ToDisplayString(SymbolDisplayFormat.CSharpShortErrorMessageFormat);
}
