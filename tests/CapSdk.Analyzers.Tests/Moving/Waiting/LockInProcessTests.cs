using CapSdk.Analyzers.Moving;
using CapSdk.Codecs.Types;
using Xunit;

namespace CapSdk.Analyzers.Tests.Moving;

public sealed class LockInProcessTests
{
    [Theory]
    [InlineData("public void Run() { lock (_cap) { } }")]
    [InlineData("private readonly Lock _gate = new(); public void Run() { lock (_gate) { } }", "CAP3009 CAP3005")]
    [InlineData("public void Run() { Monitor.Enter(_cap); Monitor.Exit(_cap); }")]
    [InlineData("public bool Run() => Monitor.TryEnter(_cap);")]
    [InlineData("public void Run() { Func<bool> f = () => { lock (_cap) return true; }; f(); }")]
    [InlineData("[System.Runtime.CompilerServices.MethodImpl(System.Runtime.CompilerServices.MethodImplOptions.Synchronized)] public void Run() { }")]
    [InlineData("private sealed class Inner { public void Run() { lock (this) { } } }")]
    [InlineData("public void Run() { Monitor.TryEnter(_cap, 5); Monitor.Exit(_cap); }")]
    [InlineData("private static readonly SemaphoreSlim s_gate = new(1); public void Run() { s_gate.Wait(); s_gate.Release(); }")]
    [InlineData("private static readonly ReaderWriterLockSlim s_gate = new(); public void Run() { s_gate.EnterReadLock(); s_gate.ExitReadLock(); }")]
    [InlineData("private static readonly ReaderWriterLockSlim s_gate = new(); public bool Run() => s_gate.TryEnterWriteLock(0);")]
    [InlineData("private static readonly Mutex s_gate = new(); public void Run() { s_gate.WaitOne(); s_gate.ReleaseMutex(); }")]
    [InlineData("public void Run(WaitHandle[] a) => WaitHandle.WaitAll(a);")]
    [InlineData("public void Run() { var gate = new SpinLock(); var taken = false; gate.Enter(ref taken); gate.Exit(); }")]
    [InlineData("private static readonly Lock s_gate = new(); public void Run() { using (s_gate.EnterScope()) { } }")]
    public Task Reported(string member, string expected = "CAP3005") => Confined.Members(expected, member);

    [Theory]
    [InlineData("public void Run() { }")]
    [InlineData("[System.Runtime.CompilerServices.MethodImpl(System.Runtime.CompilerServices.MethodImplOptions.NoInlining)] public void Run() { }")]
    [InlineData("[Device] private sealed class Inner : IA { public void Run() { lock (this) { } } }")]
    [InlineData("private static void Wait() { } private static bool TryEnter(string door) => door.Length == 0; public void Run() { Wait(); TryEnter(\"a\"); }")]
    public Task Valid(string member) => Confined.Members("", member);

    [Fact]
    public void The_runtime_says_the_same_in_its_refusals() => Assert.Equal(LockInProcess.Instead, Remedies.ForType(typeof(Lock)).Text);

    [Theory]
    [InlineData("lock (this)\n        {\n            // Why.\n            Once();\n            Once();\n        }", "// Why.\n        Once();\n        Once();")]
    [InlineData("// Why.\n        lock (this)\n        {\n            Once();\n        }", "// Why.\n        Once();")]
    [InlineData("lock (this) Once();", "Once();")]
    [InlineData("if (this is not null)\n            lock (this)\n            {\n                Once();\n            }", "if (this is not null)\n        {\n            Once();\n        }")]
    [InlineData("using (s_gate.EnterScope())\n        {\n            // Why.\n            Once();\n        }", "// Why.\n        Once();")]
    [InlineData("Monitor.Enter(this);\n        try\n        {\n            // Why.\n            Once();\n        }\n        finally\n        {\n            Monitor.Exit(this);\n        }\n        Once();", "// Why.\n        Once();\n        Once();")]
    [InlineData("s_door.Wait();\n        try\n        {\n            Once();\n        }\n        finally\n        {\n            s_door.Release();\n        }", "Once();")]
    [InlineData("Monitor.Enter(this);\n        Once();\n        Monitor.Exit(this);", "Monitor.Enter(this);\n        Once();\n        Monitor.Exit(this);")]
    [InlineData("s_door.Wait();\n        try\n        {\n            Once();\n        }\n        finally\n        {\n            s_gate.Exit();\n        }", "s_door.Wait();\n        try\n        {\n            Once();\n        }\n        finally\n        {\n            s_gate.Exit();\n        }")]
    [InlineData("lock (this)\n        {\n            var one = 1;\n            Take(one);\n        }", "{\n            var one = 1;\n            Take(one);\n        }")]
    public async Task Mended(string statement, string expected)
    {
        const string Frame = """
            using CapSdk;

            [Confined]
            public static class P
            {{
                private static readonly Lock s_gate = new();
                private static readonly SemaphoreSlim s_door = new(1);

                public static void Run(this object self)
                {{
                    {0}
                }}
            }}

            """;
        string In(string body) => string.Format(null, Frame, body).Replace("this)", "self)", StringComparison.Ordinal).Replace("this is", "self is", StringComparison.Ordinal);
        Assert.Equal(In(expected), await Fixes.Apply(In(statement)));
    }
}
