using System.Reflection;
using CapSdk.Confinement.Types;

namespace CapSdk.Confinement.Statics;

/// <summary>
/// Values that none of their methods changes. The base class library is not read, so that each host says the same: of its values those are listed that ordinary code keeps.
/// </summary>
internal static class ReadOnlyValues
{
    private static readonly HashSet<string> s_library =
    [
        "System.Boolean", "System.Char", "System.SByte", "System.Byte", "System.Int16", "System.UInt16", "System.Int32", "System.UInt32", "System.Int64", "System.UInt64", "System.IntPtr", "System.UIntPtr",
        "System.Int128", "System.UInt128", "System.Half", "System.Single", "System.Double", "System.Decimal", "System.Numerics.BigInteger", "System.Numerics.Complex",
        "System.Guid", "System.DateTime", "System.DateTimeOffset", "System.DateOnly", "System.TimeOnly", "System.TimeSpan", "System.DayOfWeek", "System.Index", "System.Range", "System.Text.Rune",
        "System.ReadOnlyMemory`1", "System.Collections.Immutable.ImmutableArray`1", "System.Text.Json.JsonElement", "System.Text.Json.JsonProperty", "System.Threading.CancellationToken", "System.Drawing.Color",
        "System.Net.IPNetwork", "System.Security.Cryptography.HashAlgorithmName",
    ];

    // Their methods ask the values in them, where these lie.
    private static readonly HashSet<string> s_around =
    [
        "System.Nullable`1", "System.Collections.Generic.KeyValuePair`2", "System.ValueTuple`1", "System.ValueTuple`2", "System.ValueTuple`3", "System.ValueTuple`4", "System.ValueTuple`5", "System.ValueTuple`6", "System.ValueTuple`7",
    ];

    public static bool Are(TypeText type)
    {
        var waiting = new Stack<TypeText>([type]);
        while (waiting.TryPop(out var next))
        {
            if (next.Type is not { } named) return false;
            if (named is { Origin: TypeOrigin.BaseLibrary } && s_around.Contains(named.Id))
                foreach (var part in next.Arguments) waiting.Push(part);
            else if (!(named.Origin == TypeOrigin.BaseLibrary ? s_library.Contains(named.Id) || FixedClasses.Contains(named.Id) : named.Definition is { } own && IsReadOnly(own))) return false;
        }

        return true;
    }

    // An enumeration, a class, which is asked by a reference, or a struct whose fields are set once.
    private static bool IsReadOnly(ModuleType type) => type.Base?.Id is not "System.ValueType"
        || type.Definition.GetFields().Select(type.Module.Metadata.GetFieldDefinition).All(static field => (field.Attributes & (FieldAttributes.Static | FieldAttributes.InitOnly)) != 0);
}
