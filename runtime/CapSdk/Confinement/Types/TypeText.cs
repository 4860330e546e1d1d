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

    /// <summary>True for one that nobody writes: metadata can say that a type is made of itself, again and again.</summary>
    public bool IsEndless => Id.Length > 4096;

    /// <summary>What an array holds, or a reference points to.</summary>
    public TypeText? Element { get; init; }

    /// <summary>True for a type parameter.</summary>
    public bool IsParameter => Id is ['`', .., >= '0' and <= '9'];

    /// <summary>True for a reference to a place: <c>ref int</c>.</summary>
    public bool IsReference => Id.EndsWith('@');

    public bool IsArray => Id.EndsWith(']');

    /// <summary>An array of it, or a reference to it.</summary>
    public TypeText Of(string id) => new(id, Named, HasAddress) { Element = this };

    /// <summary>The same, in terms of what is given for type parameters.</summary>
    public TypeText Given(ImmutableArray<TypeText> ofType, ImmutableArray<TypeText> ofMethod)
    {
        if (!Id.Contains('`', StringComparison.Ordinal)) return this;
        if (IsParameter)
        {
            var given = Id.StartsWith("``", StringComparison.Ordinal) ? ofMethod : ofType;
            return int.TryParse(Id.AsSpan().TrimStart('`'), out var index) && index < given.Length ? given[index] : this;
        }

        if (Element is not null) return Element.Given(ofType, ofMethod) is var item ? item.Of(item.Id + Id.Substring(Element.Id.Length)) : this;
        if (Type is null || Arguments.IsEmpty) return this;
        ImmutableArray<TypeText> arguments = [.. Arguments.Select(argument => argument.Given(ofType, ofMethod))];
        return SignatureTypes.Construction(this with { Id = Type.Id, Named = [Type] }, arguments);
    }

    [GeneratedRegex(@"(?:\w+\.)+(?=\w)")]
    private static partial Regex Qualifiers();
}
