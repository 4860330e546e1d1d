using System.Collections.Immutable;
using System.Text.RegularExpressions;

namespace CapSdk.Confinement.Types;

/// <summary>A type of a signature.</summary>
/// <param name="Id">As it stands in documentation ids.</param>
/// <param name="Named">The types that it names, at any depth.</param>
/// <param name="HasAddress">True where it is, or contains, a pointer.</param>
internal sealed partial record TypeText(string Id, ImmutableArray<NamedType> Named, bool HasAddress = false)
{
    /// <summary>The named type itself, of which <see cref="Id"/> may be a construction; null for parameters, arrays and pointers.</summary>
    public NamedType? Type { get; init; }

    /// <summary>The type arguments of a construction.</summary>
    public ImmutableArray<TypeText> Arguments { get; init; } = [];

    /// <summary>As it is told: without namespaces, as C# writes it.</summary>
    public string ShortName => Type is { } named && Arguments.IsEmpty ? named.ShortName : Qualifiers().Replace(Id, "").Replace('{', '<').Replace('}', '>').Replace(",", ", ", StringComparison.Ordinal);

    public bool IsValueType { get; init; }

    /// <summary>True for a type parameter.</summary>
    public bool IsParameter => Id.StartsWith('`') && !IsArray;

    public bool IsArray => Id.EndsWith(']');

    /// <summary>An array of it, or a reference to it.</summary>
    public TypeText Of(string id) => new(id, Named, HasAddress);

    [GeneratedRegex(@"(?:\w+\.)+(?=\w)")]
    private static partial Regex Qualifiers();
}
