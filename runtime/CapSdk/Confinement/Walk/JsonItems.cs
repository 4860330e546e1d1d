using CapSdk.Confinement.Types;

namespace CapSdk.Confinement.Walk;

/// <summary>What is added to a JSON array as it is: <c>new JsonArray { 1, "two" }</c>.</summary>
internal static class JsonItems
{
    /// <summary>True for a call of the method that serializes what it gets, with the type argument of a value that needs no serializer.</summary>
    public static bool ArePlain(UsedMember member) =>
        member is { Name: "Add", Holder: { Origin: TypeOrigin.BaseLibrary, Id: PlainJson.Array }, Arguments: [{ Type: null or { Origin: TypeOrigin.BaseLibrary } } item] } && PlainJson.IsItem(item.Id);
}
