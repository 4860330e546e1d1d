using static CapSdk.Runtime.Tests.Images.HazardRuns;

namespace CapSdk.Runtime.Tests.Images;

/// <summary>Addresses and handles as numbers: whoever reads at one in another OS process may end that. Refused wherever code comes by one, or uses one.</summary>
public sealed class AddressTests
{
    [Theory]
    [InlineData("var p = System.Runtime.InteropServices.Marshal.AllocHGlobal(4);", "if (System.Runtime.InteropServices.Marshal.ReadInt32(p) == 5) return \"\"; System.Runtime.InteropServices.Marshal.FreeHGlobal(p);", "Marshal.AllocHGlobal Marshal.FreeHGlobal Marshal.ReadInt32")]
    [InlineData("var p = System.Runtime.InteropServices.Marshal.StringToHGlobalUni(\"a\");", "if (p == 0) return \"\";", "Marshal.StringToHGlobalUni")]
    [InlineData("Action a = () => { }; var p = System.Runtime.InteropServices.Marshal.GetFunctionPointerForDelegate(a);", "if (p == 0) return \"\";", "Marshal.GetFunctionPointerForDelegate")]
    [InlineData("nint p; unsafe { p = (nint)System.Runtime.InteropServices.NativeMemory.Alloc(4); }", "unsafe { System.Runtime.InteropServices.NativeMemory.Free((void*)p); }", "NativeMemory.Alloc NativeMemory.Free")]
    [InlineData("var p = System.Runtime.InteropServices.GCHandle.ToIntPtr(System.Runtime.InteropServices.GCHandle.Alloc(\"a\"));", "if (System.Runtime.InteropServices.GCHandle.FromIntPtr(p).Target is null) return \"\";", "GCHandle.FromIntPtr GCHandle.ToIntPtr")]
    [InlineData("var p = (nint)System.Runtime.InteropServices.GCHandle.Alloc(\"a\");", "if (p == 0) return \"\";", "GCHandle.op_Explicit")]
    [InlineData("var p = new Microsoft.Win32.SafeHandles.SafeFileHandle(5, false).DangerousGetHandle();", "if (p == 0) return \"\";", "SafeHandle.DangerousGetHandle")]
    [InlineData("var p = typeof(string).TypeHandle.Value;", "if (p == 0) return \"\";", "RuntimeTypeHandle.Value")]
    [InlineData("var p = Get(); static unsafe nint Get() => (nint)(delegate*<void>)&Do; static void Do() { }", "if (p == 0) return \"\";", "&Component.Do")]
    [InlineData("var p = Get(); static unsafe nint Get() { var a = GC.AllocateArray<byte>(4, pinned: true); fixed (byte* f = a) return (nint)f; }", "if (p == 0) return \"\";", "an address as a number")]
    [InlineData("var p = Get(); static unsafe long Get() { var a = GC.AllocateArray<byte>(4, pinned: true); fixed (byte* f = a) return (long)f; }", "if (p == 0) return \"\";", "an address as a number")]
    [InlineData("var p = Get(); static unsafe nint Get() { var a = GC.AllocateArray<byte>(4, pinned: true); fixed (byte* f = a) return Same((nint)f); } static nint Same(nint n) => n;", "if (p == 0) return \"\";", "an address as a number")]
    [InlineData("var p = Get(); static unsafe long Get() { int x = 1; return (long)&x; }", "if (p == 0) return \"\";", "an address as a number")]
    [InlineData("var p = Get(); static unsafe nint Get() { int x = 1; return (nint)(&x + 1); }", "if (p == 0) return \"\";", "an address as a number")]
    [InlineData("var p = Get(); static unsafe long Get() { int x = 1; return (long)At(&x); } static unsafe int* At(int* at) => at;", "if (p == 0) return \"\";", "an address as a number")]
    [InlineData("var p = new Spot().Get();", "if (p == 0) return \"\";", "an address as a number")]
    [InlineData("var p = Get(out var q); static unsafe int Get(out nint n) { int x = 1; n = (nint)(&x); return 1; }", "if (p == q) return \"\";", "an address as a number")]
    [InlineData("var p = Get(); static unsafe nint[] Get() { int x = 1; return [(nint)(&x)]; }", "if (p[0] == 0) return \"\";", "an address as a number")]
    [InlineData("var p = Get(); static unsafe object Get() { int x = 1; return (nuint)(&x); }", "if (p is null) return \"\";", "an address as a number")]
    [InlineData("var p = Get(); static unsafe int Get() { int x = 1; int* at = &x; return (int)((ulong)at % 4); }", "if (p == 9) return \"\";", "an address as a number")]
    [InlineData("var p = Get(); static unsafe long Get() { delegate*<void> f = &Do; return (long)f; } static void Do() { }", "if (p == 0) return \"\";", "an address as a number or &Component.Do")]
    [InlineData("nint p; unsafe { p = (nint)System.Runtime.CompilerServices.Unsafe.AsPointer(ref (new int[1])[0]); }", "if (p == 0) return \"\";", "Unsafe.AsPointer")]
    [InlineData("var p = Environment.NewLine.Length > 5 ? Native(1) : 0; [System.Runtime.InteropServices.DllImport(\"none\")] static extern nint Native(int size);", "if (p != 0) return \"\";", "Component.<Run>g__Native|0_0")]
    public void One_that_is_come_by_or_used(string before, string after, string steps)
    {
        foreach (var optimize in new[] { true, false })
        {
            var blocked = Blocked(Body(before, after), optimize, "public unsafe ref struct Spot { private int* _at; public long Get() { int x = 1; _at = &x; return (long)_at; } }");
            Assert.Contains(string.Join(' ', blocked.Select(static line => line.Split(" | ")[1].Split(" → ")[^1]).Order(StringComparer.Ordinal)), steps.Split(" or "));
            Assert.All(blocked, static line => Assert.EndsWith(" | nint | Addresses and handles are of one OS process, and whoever uses one in another may end that: keep the content itself, or let a device hold what lies there.", line, StringComparison.Ordinal));
        }
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void One_that_a_constructor_has_kept(bool optimize) => Assert.Contains(
        Blocked("private readonly nint _p = System.Runtime.InteropServices.Marshal.AllocHGlobal(4);\n" + Body("", "if (_p == 0) return \"\";"), optimize),
        static line => line.Contains("Component.constructor() → Marshal.AllocHGlobal | nint | Addresses and handles", StringComparison.Ordinal));

    [Theory]
    [InlineData("nint n = 5; var size = System.Runtime.InteropServices.Marshal.SizeOf<int>();", "if (n + size != 9) return \"\";")]
    [InlineData("var bytes = System.Runtime.InteropServices.MemoryMarshal.AsBytes(new[] { 1 }.AsSpan()).ToArray();", "if (bytes.Length != 4) return \"\";")]
    [InlineData("var sum = Get(); static unsafe int Get() { fixed (int* p = new[] { 1, 2 }) return p[0] + *(p + 1); }", "if (sum != 3) return \"\";")]
    [InlineData("var distance = Get(); static unsafe int Get() { fixed (int* p = new[] { 1, 2 }) { var q = p + 1; return (int)(q - p); } }", "if (distance != 1) return \"\";")]
    [InlineData("var n = Get(); static unsafe int Get() { delegate*<int, int> f = &Twice; return Call(f, 2) + f(3); } static unsafe int Call(delegate*<int, int> f, int n) => f(n); static int Twice(int n) => n + n;", "if (n != 10) return \"\";")]
    [InlineData("var n = Get([1, 2], \"ab\"); static unsafe int Get(byte[] b, string t) { var sum = 0; fixed (byte* p = b) fixed (char* c = t) { for (var q = p; q < p + b.Length; q++) sum += *q; long l = 1; sum += c[l] + *(c + 1) + (int)((p + b.Length) - p); return p == null ? 0 : sum; } }", "if (n != 201) return \"\";")]
    [InlineData("var n = Get(); static unsafe int Get() { Span<int> s = stackalloc int[4]; int* p = stackalloc int[4]; p[1] = 3; int** pp = &p; *pp = p + 1; nint i = 0; return s[0] + new Span<int>(p, 2)[0] + p[i] + (int)i; }", "if (n != 6) return \"\";")]
    [InlineData("var n = Get(); static unsafe int Get() { var all = stackalloc int[4]; int** pp = stackalloc int*[2]; pp[0] = all; pp[1] = all + 3; return (int)(pp[1] - pp[0]) + (int)(all + 3 - pp[1]); }", "if (n != 3) return \"\";")]
    [InlineData("Action a = Do; Func<int, int> b = n => n + 1; var type = typeof(string); static void Do() { }", "a(); if (b(1) != 2 || type != typeof(string)) return \"\";")]
    public void Native_numbers_and_pointers_that_are_used_at_once_move(string before, string after)
    {
        foreach (var optimize in new[] { true, false }) IsMoved(Body(before, after), optimize);
    }
}
