namespace CapSdk.Confinement;

/// <summary>What stands in a JSON document as it is: texts, numbers and nodes, of which there is nothing to reflect upon.</summary>
internal static class PlainJson
{
    private static readonly HashSet<string> s_items =
    [
        "System.Boolean", "System.Char", "System.SByte", "System.Byte", "System.Int16", "System.UInt16", "System.Int32", "System.UInt32", "System.Int64", "System.UInt64", "System.Single", "System.Double", "System.Decimal",
        "System.String", "System.Guid", "System.DateTimeOffset", "System.Text.Json.Nodes.JsonNode", "System.Text.Json.Nodes.JsonObject", Array, "System.Text.Json.Nodes.JsonValue",
    ];

    /// <summary>The array, of which the collection initializer and <c>Add</c> are bound to the method that serializes whatever it gets.</summary>
    public const string Array = "System.Text.Json.Nodes.JsonArray";

    /// <summary>True for the metadata name of a type of the base class library whose values are such.</summary>
    public static bool IsItem(string type) => s_items.Contains(type);
}
