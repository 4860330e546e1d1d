using System.Runtime.CompilerServices;

namespace CapSdk.Codecs.Values;

/// <summary>The entry for any value in place. The commonest types are decided by the JIT, all others by one virtual call.</summary>
internal static class Inline<T>
{
    private static InlineCodec<T>? s_codec;
    private static InlineCodec<T>? s_reflected;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Write(GraphWriter writer, ref T value)
    {
        if (typeof(T) == typeof(int)) writer.Out.VarSigned(Unsafe.As<T, int>(ref value));
        else if (typeof(T) == typeof(bool)) writer.Out.Byte(Unsafe.As<T, bool>(ref value) ? (byte)1 : (byte)0);
        else if (typeof(T) == typeof(long)) writer.Out.VarSigned(Unsafe.As<T, long>(ref value));
        else if (typeof(T) == typeof(byte)) writer.Out.Byte(Unsafe.As<T, byte>(ref value));
        else if (typeof(T) == typeof(double)) writer.Out.Fixed(Unsafe.As<T, double>(ref value));
        else Codec(writer.Codecs.Reflects).Write(writer, ref value);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Read(GraphReader reader, ref T value)
    {
        if (typeof(T) == typeof(int)) Unsafe.As<T, int>(ref value) = NumberCodecs.Int32(reader.In);
        else if (typeof(T) == typeof(bool)) Unsafe.As<T, bool>(ref value) = NumberCodecs.Boolean(reader.In);
        else if (typeof(T) == typeof(long)) Unsafe.As<T, long>(ref value) = reader.In.VarSigned();
        else if (typeof(T) == typeof(byte)) Unsafe.As<T, byte>(ref value) = reader.In.Byte();
        else if (typeof(T) == typeof(double)) Unsafe.As<T, double>(ref value) = reader.In.Fixed<double>();
        else Codec(reader.Codecs.Reflects).Read(reader, ref value);
    }

    /// <summary>As <see cref="Write"/>, for emitted code: that is compiled at its first use and always in full, so nothing is compiled into it.</summary>
    [MethodImpl(MethodImplOptions.NoInlining)]
    public static void WriteField(GraphWriter writer, ref T value) => Write(writer, ref value);

    /// <inheritdoc cref="WriteField"/>
    [MethodImpl(MethodImplOptions.NoInlining)]
    public static void ReadField(GraphReader reader, ref T value) => Read(reader, ref value);

    /// <summary>For many values in a row of a type that has no entry of its own above.</summary>
    public static InlineCodec<T> Codec(bool reflects) =>
        reflects ? s_reflected ??= InlineCodecs.Create<T>(reflects: true) : s_codec ??= InlineCodecs.Create<T>(reflects: false);
}
