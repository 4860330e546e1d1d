using System.Collections;
using System.Runtime.CompilerServices;
using CapSdk.Codecs;
using CapSdk.Codecs.Fields;
using CapSdk.Codecs.Types;
using CapSdk.Runtime.Tests.Codecs;
using CapSdk.Wire;

namespace CapSdk.Runtime.Tests.Hostile.Limits;

/// <summary>Few bytes never take much memory, of the heap or of the stack; and nothing is written where it must not be.</summary>
public sealed class Memory
{
    private struct Large
    {
        public InlineArray16<Guid> Many;
    }

    /// <summary>Of many bytes, none of which travel.</summary>
    private sealed class Forgetful
    {
        [Transient]
        public InlineArray16<InlineArray16<Guid>> Forgotten;

        public int Value;
    }

    private static byte[] Table(params Type[] tower)
    {
        using var table = new ByteWriter();
        for (var i = 0; i < tower.Length; i++)
        {
            table.Byte((byte)TypeEntry.Known);
            Assert.True(Graphs.Emitted.Catalog.TryGetCode(tower[i], out var code));
            table.Var((uint)code);
            if (i == 0) continue;
            table.Byte((byte)TypeEntry.Generic);
            table.Var((uint)(2 * i) - 1);
            table.Var((uint)Math.Max(0, (2 * i) - 2));
        }

        return table.Written.ToArray();
    }

    [Fact]
    public void A_value_that_an_image_makes_too_large_for_the_stack_is_refused()
    {
        // 16 times 16 times 16 times 16 numbers: half a megabyte, and as much again for each tuple or nullable of it.
        var table = Table(typeof(long), typeof(InlineArray16<>), typeof(InlineArray16<>), typeof(InlineArray16<>), typeof(InlineArray16<>), typeof(Nullable<>));
        byte[] bytes = [(byte)table.Length, .. table, ReferenceMark.New, TypeMark.FirstNamed + 8];
        Assert.Equal("A value of type InlineArray16 is made too large.", Assert.Throws<ImageFormatException>(() => Graphs.Read<object>(bytes, GraphKind.Image)).Message.Replace("<T>", "", StringComparison.Ordinal));
    }

    [Fact]
    public void Such_a_value_is_refused_where_it_is_captured_too() => Assert.Contains(
        "takes more than 16 KiB where it lies",
        Assert.Throws<NotTransferableException>(() => Graphs.Write<object>(default(InlineArray16<InlineArray16<InlineArray16<Guid>>>), GraphKind.Image)).Message,
        StringComparison.Ordinal);

    [Fact]
    public void Many_absent_values_are_refused_where_they_would_take_much_memory_and_arrive_where_somebody_has_really_captured_them()
    {
        var values = new Large?[10_000];
        values[9_999] = new Large();
        var bytes = Graphs.Write(values, GraphKind.Image);
        Assert.Equal(10_000, Graphs.Read<Large?[]>(bytes, GraphKind.Image).Length);
        Assert.True(bytes.Length >= values.Length * Unsafe.SizeOf<Large?>() / GraphLimits.Image.MemoryPerByte);
        var withoutFill = bytes[..(bytes.AsSpan().LastIndexOf((byte)1) + 1 + Unsafe.SizeOf<Large>())];
        Assert.True(withoutFill.Length < bytes.Length / 2);
        Assert.Equal("The data would take more memory than its size permits.", Assert.Throws<ImageFormatException>(() => Graphs.Read<Large?[]>(withoutFill, GraphKind.Image)).Message);
    }

    [Fact]
    public void Objects_whose_fields_do_not_travel_arrive_however_many_they_are()
    {
        var all = Enumerable.Range(0, 500).Select(static number => new Forgetful { Value = number }).ToArray();
        Assert.Equal(Enumerable.Range(0, 500), Graphs.Image(all).Select(static one => one.Value));
        Assert.Equal(Enumerable.Range(0, 500), Graphs.Message(all).Select(static one => one.Value));
    }

    [Fact]
    public void What_fills_a_graph_up_is_zeros_and_nothing_else() =>
        Assert.Equal("2 bytes are left over at the end.", Assert.Throws<ImageFormatException>(() => Graphs.Read<string>([.. Graphs.Write("text", GraphKind.Image), 0, 1], GraphKind.Image)).Message);

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(31)]
    [InlineData(32)]
    [InlineData(1001)]
    public void Bits_arrive_as_they_were(int length)
    {
        var bits = new BitArray(length);
        for (var i = 0; i < length; i += 3) bits[i] = true;
        Assert.Equal(bits.Cast<bool>(), Graphs.Image(bits).Cast<bool>());
        Assert.Equal(bits.Cast<bool>(), Graphs.Message(bits).Cast<bool>());
    }

    [Fact]
    public void An_array_with_one_length_of_zero_may_have_any_other_that_an_array_can_have()
    {
        Assert.Equal(1_000_000, Graphs.Image(new int[1_000_000, 0]).GetLength(0));
        var bytes = Graphs.Write(new int[0, 5], GraphKind.Image);
        Assert.Equal(5, bytes[^1]);
        Assert.Equal("An array is larger than the data.", Assert.Throws<ImageFormatException>(() => Graphs.Read<int[,]>(Attacks.Edit.ReplaceVar(bytes, bytes.Length - 1, int.MaxValue), GraphKind.Image)).Message);
    }

    [Fact]
    public void Bits_are_as_many_as_there_are_bytes_for()
    {
        var bytes = Graphs.Write(new BitArray(16), GraphKind.Image);
        var at = bytes.Length - 3;
        Assert.Equal(16, bytes[at]);
        foreach (var length in (ulong[])[17, 1000, int.MaxValue, uint.MaxValue])
            Assert.Throws<ImageFormatException>(() => Graphs.Read<BitArray>(Attacks.Edit.ReplaceVar(bytes, at, length), GraphKind.Image));
    }

    [Fact]
    public void No_memory_that_can_be_written_to_lies_in_a_text()
    {
        var reading = Graphs.Write<ReadOnlyMemory<char>>("text".AsMemory(1, 2), GraphKind.Image);
        Assert.Equal("ex", Graphs.Read<ReadOnlyMemory<char>>(reading, GraphKind.Image).ToString());
        Assert.Equal("A memory that can be written to lies in a text.", Assert.Throws<ImageFormatException>(() => Graphs.Read<Memory<char>>(reading, GraphKind.Image)).Message);
        Assert.Throws<NotTransferableException>(() => Graphs.Write(System.Runtime.InteropServices.MemoryMarshal.AsMemory("text".AsMemory()), GraphKind.Image));
        Assert.Equal("ab", Graphs.Image<Memory<char>>("ab".ToCharArray()).ToString());
    }

    [Fact]
    public void More_types_than_anybody_has_are_refused()
    {
        using var table = new ByteWriter();
        for (var i = 0; i <= GraphLimits.MaxTypes; i++)
        {
            table.Byte((byte)TypeEntry.Known);
            table.Byte(0);
        }

        using var bytes = new ByteWriter();
        bytes.Var((uint)table.Count);
        bytes.Bytes(table.Written);
        bytes.Byte(ReferenceMark.Null);
        Assert.Equal($"More than {GraphLimits.MaxTypes} types are named.", Assert.Throws<ImageFormatException>(() => Graphs.Read<object>(bytes.Written.ToArray(), GraphKind.Image)).Message);
    }

    [Fact]
    public void The_name_of_a_type_of_types_of_types_is_short()
    {
        var type = typeof(int);
        for (var i = 0; i < 6; i++) type = typeof(Dictionary<,>).MakeGenericType(type, type);
        Assert.InRange(CapSdk.Codecs.Code.CodeNames.Of(type).Length, 1, 250);
    }

    [Fact]
    public void A_long_name_of_an_assembly_that_many_types_have_costs_nothing_for_each()
    {
        // Where the base library's own assembly does not have an enum, the others do.
        var layout = TypeLayout.Of(typeof(DayOfWeek)).Encoded;
        var named = Entry(0);
        var namedAgain = Entry(1);
        byte[] table = [.. named, .. Enumerable.Repeat(namedAgain, 2_000).SelectMany(static entry => entry)];
        var bytes = table.Length + 3;
        AllocatedBy(() => Read(table));
        Assert.InRange(AllocatedBy(() => Read(table)), 1, (64L * bytes) + (64 * 1024));
        var tooLong = Assert.Throws<ImageFormatException>(() => Read(Entry(0, GraphLimits.MaxName)));
        Assert.Equal($"A name of {GraphLimits.MaxName + 7} characters stands in the type table.", tooLong.Message);

        void Read(byte[] entries) => new TypeTableReader(Graphs.Emitted.Catalog, GraphKind.Image).Read(entries, new ReadBudget(GraphLimits.Image, entries.Length));

        byte[] Entry(uint assembly, int length = 8_000)
        {
            using var entry = new ByteWriter();
            entry.Byte((byte)TypeEntry.Named);
            entry.Var(assembly);
            if (assembly == 0)
            {
                entry.Text("System." + new string('x', length));
                entry.Fixed(Guid.NewGuid());
            }

            entry.Text("System.DayOfWeek");
            entry.Bytes(layout);
            return entry.Written.ToArray();
        }
    }

    [Fact]
    public void A_type_that_is_not_there_is_looked_for_without_a_look_at_every_assembly_again()
    {
        // As a host has that runs for long: assemblies of the program's and of others.
        var loaded = Enumerable.Range(0, 100).Select(static number => Images.Builds.Load($"public class Loaded{number};", name: $"Loaded{number}")).ToArray();
        Assert.Throws<ImageFormatException>(() => Graphs.Emitted.Catalog.Resolve("System.Runtime", "System.DayOfWeak"));

        // Other tests load assemblies meanwhile, which are looked at; between two of these are several searches.
        Assert.InRange(Enumerable.Range(0, 50).Min(_ => AllocatedBy(() => Assert.Throws<ImageFormatException>(() => Graphs.Emitted.Catalog.Resolve("System.Runtime", "System.DayOfWeak")))), 0, 16 * 1024);
        GC.KeepAlive(loaded);
    }

    private static long AllocatedBy(Action action)
    {
        var before = GC.GetAllocatedBytesForCurrentThread();
        action();
        return GC.GetAllocatedBytesForCurrentThread() - before;
    }
}
