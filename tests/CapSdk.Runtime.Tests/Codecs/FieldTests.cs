using CapSdk.Codecs;

namespace CapSdk.Runtime.Tests.Codecs;

/// <summary>Which fields travel, with emitted and with reflected access.</summary>
public sealed class FieldTests
{
    private class Account(string owner, [Transient] object cache)
    {
        private readonly int _number = 5;

        [Transient]
        public string? Session { get; set; } = "session";

        [Transient] private string _scratch = "scratch";

        private (int A, int B) _pair = (1, 2);

        public string State => $"{owner} {_number} {Session ?? "-"} {_scratch ?? "-"} {(cache is null ? "-" : "cache")} {_pair} {Position}";

        public string Touch() => _scratch += "!";

        protected int Position { get; init; } = 7;
    }

    private sealed class Savings(string owner) : Account(owner, new object())
    {
        private readonly int _number = 6;

        public string All => State + " " + _number;
    }

    private sealed class Nothing;

    private struct Empty;

    private sealed class Pointing
    {
        public nint Number;
    }

    private sealed unsafe class Addressing
    {
        public int* Address;
    }

    private sealed class Indirect
    {
        public (int, Holder) Pair;
    }

    private struct Holder
    {
        public System.Runtime.InteropServices.GCHandle Handle;
    }

    public static TheoryData<bool> Ways => [false, true];

    private static T Copy<T>(T value, bool reflects)
    {
        var codecs = reflects ? Graphs.Reflected : Graphs.Emitted;
        return Graphs.Read<T>(Graphs.Write(value, GraphKind.Image, codecs: codecs), GraphKind.Image, codecs: codecs);
    }

    [Theory]
    [MemberData(nameof(Ways))]
    public void Private_readonly_and_inherited_fields_travel_and_transient_ones_do_not(bool reflects) =>
        Assert.Equal("ann 5 - - - (1, 2) 7 6", Copy(new Savings("ann"), reflects).All);

    [Theory]
    [MemberData(nameof(Ways))]
    public void Objects_and_values_without_fields_travel(bool reflects)
    {
        Assert.NotNull(Copy(new Nothing(), reflects));
        Assert.Equal(3, Copy(new Empty[3], reflects).Length);
        Assert.NotNull(Copy<object>(default(Empty), reflects));
    }

    [Theory]
    [MemberData(nameof(Ways))]
    public void Numbers_as_wide_as_addresses_travel_as_numbers(bool reflects) => Assert.Equal(-7, Copy(new Pointing { Number = -7 }, reflects).Number);

    [Theory]
    [MemberData(nameof(Ways))]
    public void A_field_that_cannot_travel_is_named(bool reflects)
    {
        Assert.Contains("Addressing.Address", Assert.Throws<NotTransferableException>(() => Copy(new Addressing(), reflects)).Message);
        Assert.Contains("Indirect.Pair", Assert.Throws<NotTransferableException>(() => Copy(new Indirect(), reflects)).Message);
    }
}
