using System.Collections.Immutable;
using System.Reflection.Metadata;

namespace CapSdk.Confinement.Types;

/// <summary>A member that an instruction uses.</summary>
/// <param name="Holder">The type that declares it; null for what the runtime gives to arrays.</param>
/// <param name="Name">In metadata.</param>
/// <param name="Id">What stands behind the type in its documentation id, with <c>()</c> behind methods without parameters.</param>
/// <param name="Named">The types that it names: of its arguments, and of the type's.</param>
/// <param name="HasAddress">True where one of these is a pointer.</param>
internal sealed record UsedMember(NamedType? Holder, string Name, string Id, ImmutableArray<NamedType> Named, bool HasAddress)
{
    /// <summary>For a member of a module that can be read.</summary>
    public MethodDefinitionHandle Method { get; init; }

    public FieldDefinitionHandle Field { get; init; }

    /// <summary>True for a field.</summary>
    public bool IsField { get; init; }

    /// <summary>What a call takes from the stack, the object included, but for a constructor.</summary>
    public int Taken { get; init; }

    /// <summary>Where among these lie references to places: <c>ref</c>, <c>in</c>, <c>out</c>.</summary>
    public ImmutableArray<int> References { get; init; } = [];

    /// <summary>True for a method that is called on no object.</summary>
    public bool IsStatic { get; init; }

    /// <summary>True where a call leaves something.</summary>
    public bool Returns { get; init; }

    /// <summary>The type that it returns, or that a field has, in terms of the type parameters of its declaration.</summary>
    public TypeText? Result { get; init; }

    /// <summary>The same, in terms of what is given there.</summary>
    public TypeText? ResultGiven => Result?.Given(Constructed?.Arguments ?? [], Arguments);

    /// <summary>The type that declares it, as it is constructed there.</summary>
    public TypeText? Constructed { get; init; }

    /// <summary>Type arguments of a generic method, in documentation ids.</summary>
    public ImmutableArray<TypeText> Arguments { get; init; } = [];

    /// <summary>The property or event whose accessor it is, as it stands behind the type in a documentation id; null for all else.</summary>
    public string? Accessed { get; init; }
}
