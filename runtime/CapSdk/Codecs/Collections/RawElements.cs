using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace CapSdk.Codecs.Collections;

/// <summary>Elements whose bytes are their meaning: written as they lie in memory, in one piece.</summary>
internal static class RawElements<T>
{
    public static readonly bool AreRaw = typeof(T).IsPrimitive && typeof(T) != typeof(bool) && typeof(T) != typeof(nint) && typeof(T) != typeof(nuint) && BitConverter.IsLittleEndian;

    /// <summary>What an element takes at least.</summary>
    public static readonly int BytesEach = AreRaw ? Unsafe.SizeOf<T>() : 1;

    public static Span<byte> Bytes(Span<T> elements) =>
        MemoryMarshal.CreateSpan(ref Unsafe.As<T, byte>(ref MemoryMarshal.GetReference(elements)), checked(elements.Length * Unsafe.SizeOf<T>()));
}
