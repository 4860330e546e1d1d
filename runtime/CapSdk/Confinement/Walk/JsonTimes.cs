using CapSdk.Confinement.Types;

namespace CapSdk.Confinement.Walk;

/// <summary>Nodes of a JSON document that are asked for a value by a type argument: a time that is written without its zone gets that of the machine.</summary>
internal static class JsonTimes
{
    /// <summary>What only the type has that is read so, and what is said of it holds for the reading.</summary>
    public static Demand Demand { get; } = new("IsDaylightSavingTime", "IsDaylightSavingTime()", null, "");

    /// <summary>The type that is asked for; null for other calls.</summary>
    public static TypeText? AskedBy(UsedMember called) => called is { Name: "GetValue" or "TryGetValue" or "GetValues", Holder: { Origin: TypeOrigin.BaseLibrary, Space: "System.Text.Json.Nodes" }, Arguments: [var asked] }
        ? asked is { Type.Id: "System.Nullable`1", Arguments: [var value] } ? value : asked
        : null;
}
