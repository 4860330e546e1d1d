using CapSdk.Confinement.Types;

namespace CapSdk.Confinement.Walk;

/// <summary>What is added to a JSON array as it is: <c>new JsonArray { 1, "two" }</c> is bound to the method that serializes whatever it gets, and of texts, numbers and nodes there is nothing to reflect upon.</summary>
internal static class JsonItems
{
    private static readonly HashSet<string> s_plain =
    [
        "System.Boolean", "System.Char", "System.SByte", "System.Byte", "System.Int16", "System.UInt16", "System.Int32", "System.UInt32", "System.Int64", "System.UInt64", "System.Single", "System.Double", "System.Decimal",
        "System.String", "System.Guid", "System.DateTimeOffset", "System.Text.Json.Nodes.JsonNode", "System.Text.Json.Nodes.JsonObject", "System.Text.Json.Nodes.JsonArray", "System.Text.Json.Nodes.JsonValue",
    ];

    /// <summary>True for a call of that method with the type argument of such a value.</summary>
    public static bool ArePlain(UsedMember member) => member is { Name: "Add", Holder: { Origin: TypeOrigin.BaseLibrary, Id: "System.Text.Json.Nodes.JsonArray" }, Arguments: [{ Type: null or { Origin: TypeOrigin.BaseLibrary } } item] } && s_plain.Contains(item.Id);
}
