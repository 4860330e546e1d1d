using CapSdk.Analyzers.Moving;
using CapSdk.Codecs.Code;
using Xunit;

namespace CapSdk.Analyzers.Tests.Moving;

public sealed class NumberOfHostTests
{
    [Theory]
    [InlineData("public async Promise<TimeSpan> Run() { var s = System.Diagnostics.Stopwatch.GetTimestamp(); await _cap.A(); return System.Diagnostics.Stopwatch.GetElapsedTime(s); }")]
    [InlineData("private readonly long _since = System.Diagnostics.Stopwatch.GetTimestamp(); public long Run() => _since;")]
    [InlineData("public Func<long> Run() => System.Diagnostics.Stopwatch.GetTimestamp;")]
    [InlineData("public long Run() => TimeProvider.System.GetTimestamp();")]
    [InlineData("public async Promise<int> Run() { var s = Environment.TickCount; await _cap.A(); return s; }")]
    [InlineData("public async Promise<long> Run() { var s = Environment.TickCount64; await _cap.A(); return s; }")]
    [InlineData("public async Promise<int> Run() { var s = Environment.ProcessId; await _cap.A(); return s; }")]
    [InlineData("public async Promise<int> Run() { var s = Environment.CurrentManagedThreadId; await _cap.A(); return s; }")]
    [InlineData("public async Promise<int> Run() { var s = Thread.CurrentThread.ManagedThreadId; await _cap.A(); return s; }")]
    [InlineData("public int Run() => System.Diagnostics.Process.GetCurrentProcess().Id;")]
    [InlineData("public async Promise<int> Run() { var p = System.Runtime.InteropServices.Marshal.AllocHGlobal(4); await _cap.A(); return System.Runtime.InteropServices.Marshal.ReadInt32(p); }", "CAP3015 CAP3015")]
    [InlineData("public unsafe nint Run() => (nint)System.Runtime.InteropServices.NativeMemory.Alloc(4);", "CAP3015 CAP3015")]
    [InlineData("public nint Run() => System.Runtime.InteropServices.GCHandle.ToIntPtr(default);")]
    [InlineData("public nint Run() => (nint)default(System.Runtime.InteropServices.GCHandle);")]
    [InlineData("public nint Run(Microsoft.Win32.SafeHandles.SafeFileHandle a) => a.DangerousGetHandle();")]
    [InlineData("public nint Run() => typeof(string).TypeHandle.Value;")]
    [InlineData("public unsafe nint Run(byte[] a) { fixed (byte* p = a) return (nint)p; }")]
    [InlineData("public unsafe long Run(byte[] a) { fixed (byte* p = a) return (long)p; }")]
    [InlineData("public unsafe nint Run(byte[] a) { fixed (byte* p = a) return new IntPtr(p); }")]
    [InlineData("public unsafe nuint Run(byte[] a) { fixed (byte* p = a) return new UIntPtr(p); }")]
    [InlineData("public unsafe byte Run(IntPtr a) => *(byte*)a.ToPointer();")]
    [InlineData("public unsafe long Run() { int x = 1; return (long)&x; }")]
    [InlineData("public unsafe nint Run() => (nint)(delegate*<void>)&Do; private static void Do() { }")]
    [InlineData("public unsafe nint Run() { delegate*<void> p = &Do; return (nint)p; } private static void Do() { }")]
    [InlineData("[System.Runtime.InteropServices.DllImport(\"none\")] private static extern nint Native(int a); public nint Run() => Native(1);")]
    public Task Reported(string member, string expected = "CAP3015") => Confined.Members(expected, member);

    [Theory]
    [InlineData("public async Promise<TimeSpan> Run() { var s = DateTimeOffset.UtcNow; await _cap.A(); return DateTimeOffset.UtcNow - s; }")]
    [InlineData("public string Run() => nameof(Environment.TickCount) + nameof(Environment.ProcessId) + Environment.NewLine;")]
    [InlineData("public DateTimeOffset Run() => TimeProvider.System.GetUtcNow();")]
    [InlineData("[Device] private sealed class Inner : IA { public long Run() => Environment.TickCount64; }")]
    [InlineData("public nint Run(int a) => new IntPtr(a) + IntPtr.Size;")]
    [InlineData("public unsafe int Run() { delegate*<int, int> f = &Twice; return f(3); } private static int Twice(int n) => n + n;")]
    [InlineData("public int Run(nint a) => (int)a + System.Runtime.InteropServices.Marshal.SizeOf<int>();")]
    [InlineData("public unsafe int Run(int[] a) { fixed (int* p = a) { byte* q = (byte*)p; return p[0] + q[0]; } }")]
    [InlineData("[System.Runtime.InteropServices.DllImport(\"none\")] private static extern int Native(int a); public int Run() => Native(1);")]
    public Task Valid(string member) => Confined.Members("", member);

    [Fact]
    public Task In_confined_code_only() => Confined.Types("", "public class C { public long Run() => Environment.TickCount64; }");

    [Theory]
    [InlineData("public long Run() => Environment.TickCount64;", "'Environment.TickCount64' means nothing on the next host. A monotonic clock begins at another point on each host: keep a DateTimeOffset, or let a capability tell the time.")]
    [InlineData("public int Run() => Environment.ProcessId;", "'Environment.ProcessId' means nothing on the next host. Threads and OS processes have other numbers on each host: give what you want to know again a number or a Guid of its own.")]
    [InlineData("public unsafe nint Run(byte[] a) { fixed (byte* p = a) return new IntPtr(p); }", "'new IntPtr' means nothing on the next host. Addresses and handles are of one OS process, and whoever uses one in another may end that: keep the content itself, or let a device hold what lies there.")]
    [InlineData("public nint Run() => typeof(string).TypeHandle.Value;", "'RuntimeTypeHandle.Value' means nothing on the next host. Addresses and handles are of one OS process, and whoever uses one in another may end that: keep the content itself, or let a device hold what lies there.")]
    [InlineData("public unsafe nint Run(byte[] a) { fixed (byte* p = a) return (nint)p; }", "An address as a number means nothing on the next host. Addresses and handles are of one OS process, and whoever uses one in another may end that: keep the content itself, or let a device hold what lies there.")]
    public async Task Message(string member, string expected) => Assert.Equal(expected, await Confined.MessageIn(member));

    [Fact]
    public void The_runtime_says_the_same()
    {
        Assert.Equal(NumberOfHost.InsteadOfClock, HostNumbers.RemedyOfClock.Text);
        Assert.Equal(NumberOfHost.InsteadOfNumber, HostNumbers.RemedyOfNumber.Text);
    }
}
