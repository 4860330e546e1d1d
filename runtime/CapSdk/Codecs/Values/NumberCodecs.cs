using System.Numerics;
using System.Text;
using CapSdk.Codecs.Code;
using CapSdk.Wire;

namespace CapSdk.Codecs.Values;

/// <summary>Numbers: integers of 16 to 64 bits with variable length, all others as they lie in memory.</summary>
internal static class NumberCodecs
{
    public static readonly Dictionary<Type, object> All = new()
    {
        [typeof(int)] = new Signed<int>(),
        [typeof(long)] = new Signed<long>(),
        [typeof(short)] = new Signed<short>(),
        [typeof(sbyte)] = new Raw<sbyte>(),
        [typeof(byte)] = new Raw<byte>(),
        [typeof(ushort)] = new Unsigned<ushort>(),
        [typeof(uint)] = new Unsigned<uint>(),
        [typeof(ulong)] = new Unsigned<ulong>(),
        [typeof(nint)] = new Native<nint>(),
        [typeof(nuint)] = new Native<nuint>(),
        [typeof(char)] = new Unsigned<char>(),
        [typeof(bool)] = new BooleanCodec(),
        [typeof(float)] = new Raw<float>(),
        [typeof(double)] = new Raw<double>(),
        [typeof(Half)] = new Raw<Half>(),
        [typeof(Int128)] = new Raw<Int128>(),
        [typeof(UInt128)] = new Raw<UInt128>(),
        [typeof(Complex)] = new Raw<Complex>(),
        [typeof(Guid)] = new Raw<Guid>(),
        [typeof(decimal)] = new DecimalCodec(),
        [typeof(BigInteger)] = new BigIntegerCodec(),
        [typeof(Rune)] = new RuneCodec(),
    };

    public static int Int32(ByteReader bytes)
    {
        var value = bytes.VarSigned();
        return value is >= int.MinValue and <= int.MaxValue ? (int)value : throw OutOfRange();
    }

    public static bool Boolean(ByteReader bytes) => bytes.Byte() switch
    {
        0 => false,
        1 => true,
        _ => throw OutOfRange(),
    };

    private static ImageFormatException OutOfRange() => new("A number is out of its type's range.");

    private sealed class Signed<T> : InlineCodec<T> where T : struct, IBinaryInteger<T>
    {
        public override void Write(GraphWriter writer, ref T value) => writer.Out.VarSigned(long.CreateTruncating(value));

        public override void Read(GraphReader reader, ref T value)
        {
            var read = reader.In.VarSigned();
            value = T.CreateTruncating(read);
            if (long.CreateTruncating(value) != read) throw OutOfRange();
        }
    }

    private sealed class Unsigned<T> : InlineCodec<T> where T : struct, IBinaryInteger<T>
    {
        public override void Write(GraphWriter writer, ref T value) => writer.Out.Var(ulong.CreateTruncating(value));

        public override void Read(GraphReader reader, ref T value)
        {
            var read = reader.In.Var();
            value = T.CreateTruncating(read);
            if (ulong.CreateTruncating(value) != read) throw OutOfRange();
        }
    }

    // As wide as the machine's addresses, so always written as 64 bits. Not in messages: there the contract says how wide a number is.
    private sealed class Native<T> : InlineCodec<T> where T : struct, IBinaryInteger<T>
    {
        public override void Write(GraphWriter writer, ref T value)
        {
            if (writer.Kind == GraphKind.Message)
                throw new NotTransferableException(CodeNames.Of(typeof(T)), "is of another width on another machine", typeof(T) == typeof(nint) ? "Use long" : "Use ulong");
            writer.Out.Fixed(ulong.CreateTruncating(value));
        }

        public override void Read(GraphReader reader, ref T value)
        {
            var bits = reader.In.Fixed<ulong>();
            value = T.CreateTruncating(bits);
            if (ulong.CreateTruncating(value) != bits)
                throw new ImageFormatException($"A {CodeNames.Of(typeof(T))} of a 64-bit process does not fit into this 32-bit process.");
        }
    }

    private sealed class Raw<T> : InlineCodec<T> where T : unmanaged
    {
        public override void Write(GraphWriter writer, ref T value) => writer.Out.Fixed(value);

        public override void Read(GraphReader reader, ref T value) => value = reader.In.Fixed<T>();
    }

    private sealed class BooleanCodec : InlineCodec<bool>
    {
        public override void Write(GraphWriter writer, ref bool value) => writer.Out.Byte(value ? (byte)1 : (byte)0);

        public override void Read(GraphReader reader, ref bool value) => value = Boolean(reader.In);
    }

    private sealed class DecimalCodec : InlineCodec<decimal>
    {
        public override void Write(GraphWriter writer, ref decimal value)
        {
            Span<int> parts = stackalloc int[4];
            decimal.GetBits(value, parts);
            foreach (var part in parts) writer.Out.Fixed(part);
        }

        public override void Read(GraphReader reader, ref decimal value)
        {
            Span<int> parts = stackalloc int[4];
            for (var i = 0; i < parts.Length; i++) parts[i] = reader.In.Fixed<int>();
            try
            {
                value = new decimal(parts);
            }
            catch (ArgumentException)
            {
                throw OutOfRange();
            }
        }
    }

    private sealed class BigIntegerCodec : InlineCodec<BigInteger>
    {
        public override void Write(GraphWriter writer, ref BigInteger value)
        {
            var size = value.GetByteCount();
            writer.Out.Var((uint)size);
            value.TryWriteBytes(writer.Out.Reserve(size), out _);
        }

        public override void Read(GraphReader reader, ref BigInteger value)
        {
            var size = reader.In.Count();
            reader.Allocate<byte>(size);
            value = new BigInteger(reader.In.Bytes(size));
        }
    }

    private sealed class RuneCodec : InlineCodec<Rune>
    {
        public override void Write(GraphWriter writer, ref Rune value) => writer.Out.Var((uint)value.Value);

        public override void Read(GraphReader reader, ref Rune value)
        {
            if (!Rune.TryCreate(reader.In.Var32(), out value)) throw OutOfRange();
        }
    }
}
