using CapSdk.Confinement.Types;

namespace CapSdk.Confinement.Walk;

/// <summary>Nodes of a JSON document that are asked for a value by a type argument: a time that is written without its zone gets that of the machine.</summary>
internal static class JsonTimes
{
    /// <summary>A value is read as its type reads a text.</summary>
    public static Demand Demand { get; } = new("Parse", "Parse(System.String)", null, "");

    /// <summary>The type that is asked for; null for other calls.</summary>
    public static TypeText? AskedBy(UsedMember called) => called is { Name: "GetValue" or "TryGetValue" or "GetValues", Holder: { Origin: TypeOrigin.BaseLibrary, Space: "System.Text.Json.Nodes" }, Arguments: [var asked] }
        ? asked is { Type.Id: "System.Nullable`1", Arguments: [var value] } ? value : asked
        : null;
}
