using System.Globalization;
using System.Text.RegularExpressions;
using CapSdk.Confinement.Types;

namespace CapSdk.Confinement.Walk;

/// <summary>What generic code does with a type that it is given, and does not name: it calls a static member that a constraint promises, or takes some object for one of it.</summary>
/// <param name="Name">The name of the static member in metadata; empty for a cast.</param>
/// <param name="Member">What stands behind the type in its documentation id, with <see cref="Given"/> for the type that is given.</param>
/// <param name="Accessed">The same for the property that it is an accessor of.</param>
/// <param name="From">What a cast takes the object from, as it is told.</param>
internal sealed partial record Demand(string Name, string Member, string? Accessed, string From)
{
    private const string Given = "`given", Unknown = "?";

    /// <summary>True where the object may be another than the declared one.</summary>
    public bool IsCast => Name.Length == 0;

    public static Demand OfCast(TypeText from) => new("", "", null, from.ShortName);

    /// <summary>Of a call by way of a type parameter.</summary>
    public static Demand OfCall(UsedMember called, TypeText parameter)
    {
        var arguments = called.Constructed?.Arguments ?? [];
        return new Demand(called.Name, Said(called.Id)!, Said(called.Accessed), "");

        // In terms of the interface that declares it; what it is given there is mostly the parameter itself.
        string? Said(string? id) => id is null ? null : Parameters().Replace(id, found => int.Parse(found.Groups[1].Value, CultureInfo.InvariantCulture) is var number && number < arguments.Length ? Argument(arguments[number]) : Unknown);

        string Argument(TypeText argument) => argument.Id == parameter.Id ? Given : argument.Id.Contains('`', StringComparison.Ordinal) ? Unknown : argument.Id;
    }

    /// <summary>The documentation ids under which a type may have the member.</summary>
    public IEnumerable<string> MembersOf(TypeText type)
    {
        yield return Member.Replace(Given, type.Id, StringComparison.Ordinal);
        if (Accessed is not null) yield return Accessed.Replace(Given, type.Id, StringComparison.Ordinal);
    }

    // A parameter of the interface, not of the method.
    [GeneratedRegex("(?<!`)`([0-9]+)")]
    private static partial Regex Parameters();
}
