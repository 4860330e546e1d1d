using System.Text.Json.Serialization;

namespace CapSdk.Benchmarks.Images;

/// <summary>What the two methods have in their locals, as data: for a serializer that knows nothing of methods.</summary>
public sealed record Plain(OuterLocals Outer, InnerLocals Inner)
{
    public static Plain Sample { get; } = new(
        new OuterLocals(0, "Oslo", 3, 4.5, new DateTime(2026, 1, 2, 0, 0, 0, DateTimeKind.Utc), ["alpha", "beta", "gamma", "delta", "epsilon", "zeta", "eta", "theta", "iota", "kappa"]),
        new InnerLocals(0, "Oslo", 7, 11, true));
}

public sealed record OuterLocals(int State, string Name, int Count, double Sum, DateTime When, List<string> Lines);

public sealed record InnerLocals(int State, string Name, int Factor, long Offset, bool IsOpen);

[JsonSerializable(typeof(Plain))]
internal sealed partial class PlainJson : JsonSerializerContext;
