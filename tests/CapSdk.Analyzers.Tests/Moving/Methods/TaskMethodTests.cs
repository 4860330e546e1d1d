using Xunit;

namespace CapSdk.Analyzers.Tests.Moving;

public sealed class TaskMethodTests
{
    [Theory]
    [InlineData("private async Task Run() { await _cap.A(); }")]
    [InlineData("private async Task<int> Run() => await _cap.B();")]
    [InlineData("private async ValueTask Run() => await _cap.A();")]
    [InlineData("private async ValueTask<int> Run() => await _cap.B();")]
    [InlineData("private async void Run() => await _cap.A();")]
    [InlineData("private static async Task<T> Run<T>(IA cap, T value) { await cap.A(); return value; }")]
    [InlineData("public Promise Run() { return Local().AsPromise(); async Task Local() => await _cap.A(); }")]
    [InlineData("public int Run { get { _ = Local(); return 1; async Task Local() => await _cap.A(); } }")]
    [InlineData("private sealed class Inner(IA cap) { public async Task Run() => await cap.A(); }")]
    [InlineData("Task<int> IA.CountTask() { return Local(); async Task<int> Local() => await _cap.B(); }")]
    [InlineData("async Task<int> IA.CountTask() => await _cap.B();")]
    [InlineData("public async ValueTask<int> CountValue() => await _cap.B();")]
    public Task Reported(string member) => Confined.Members("CAP3002", member);

    [Theory]
    [InlineData("private async Promise Run() { await _cap.A(); }")]
    [InlineData("private async Promise<int> Run() => await _cap.B();")]
    [InlineData("private Task Run() => _cap.A().AsTask();")]
    [InlineData("private void Run() { }")]
    [InlineData("public Promise Run() { return Local(); async Promise Local() => await _cap.A(); }")]
    [InlineData("public Task<int> CountTask() => Core().AsTask(); private async Promise<int> Core() => await _cap.B();")]
    public Task Valid(string member) => Confined.Members("", member);

    [Fact]
    public Task In_confined_code_only() => Confined.Types("", "[Device] class D(IA cap) : IA { async Task Run() => await cap.A(); } class C(IA cap) { async Task Run() => await cap.A(); }");

    [Theory]
    [InlineData("private async Task Run()\n    {\n        await _cap.A();\n    }", "private async Promise Run()\n    {\n        await _cap.A();\n    }")]
    [InlineData("private async ValueTask<List<int?>> Run() => [await _cap.B()];", "private async Promise<List<int?>> Run() => [await _cap.B()];")]
    [InlineData("private async void Run() => await _cap.A();", "private async Promise Run() => await _cap.A();")]
    [InlineData("private async System.Threading.Tasks.Task<int> Run() => await _cap.B();", "private async Promise<int> Run() => await _cap.B();")]
    [InlineData("Promise<int> Run()\n    {\n        return Local();\n        async Task<int> Local() => 1;\n    }", "Promise<int> Run()\n    {\n        return Local();\n        async Promise<int> Local() => 1;\n    }")]
    [InlineData("// Why.\n    public async Task AsTask()\n    {\n        // Waits.\n        await _cap.A();\n    }", "// Why.\n    public Task AsTask() => AsTaskCore().AsTask();\n\n    private async Promise AsTaskCore()\n    {\n        // Waits.\n        await _cap.A();\n    }")]
    [InlineData("async Task<int> IA.CountTask() => await _cap.B();", "Task<int> IA.CountTask() => CountTaskCore().AsTask();\n\n    private async Promise<int> CountTaskCore() => await _cap.B();")]
    [InlineData("public async ValueTask<int> CountValue() => await _cap.B();", "public ValueTask<int> CountValue() => new(CountValueCore().AsTask());\n\n    private async Promise<int> CountValueCore() => await _cap.B();")]
    [InlineData("public async Task Send(int a, CancellationToken cancel = default)\n    {\n        await _cap.A();\n    }", "public Task Send(int a, CancellationToken cancel = default) => SendCore(a, cancel).AsTask();\n\n    private async Promise SendCore(int a, CancellationToken cancel)\n    {\n        await _cap.A();\n    }")]
    [InlineData("public async void Note(int a) => await _cap.A();\n\n    void NoteCore() { }", "public void Note(int a) => _ = NoteCore2(a);\n\n    private async Promise NoteCore2(int a) => await _cap.A();\n\n    void NoteCore() { }")]
    public async Task Mended(string member, string expected)
    {
        const string Frame = """
            using CapSdk;

            [Capability]
            public interface IA
            {{
                Promise A() => Promise.Completed;
                Promise<int> B() => Promise.FromResult(1);
                Task AsTask() => Task.CompletedTask;
                Task<int> CountTask() => Task.FromResult(1);
                ValueTask<int> CountValue() => default;
                Task Send(int a, CancellationToken cancel = default) => Task.CompletedTask;
                void Note(int a) {{ }}
            }}

            [Process]
            public sealed class P(IA _cap) : IA
            {{
                public IA Held => _cap;

                {0}
            }}

            """;
        var mended = await Fixes.Apply(string.Format(null, Frame, member));
        Assert.Equal(string.Format(null, Frame, expected), mended);
        Assert.DoesNotContain(Analysis.ErrorsWithGenerated(mended), error => error.Id is not ("CS1998" or "CS8321"));
    }

    // The method stays what it is for who uses it as a task, or makes a delegate to it.
    [Theory]
    [InlineData("private async Task<int> Run() => await _a.B(); public void Use() { Task<int> t = Run(); t.Wait(); }", "private Task<int> Run() => RunCore().AsTask();\n\n    private async Promise<int> RunCore() => await _a.B(); public void Use() { Task<int> t = Run(); t.Wait(); }")]
    [InlineData("private async Task<int> Run() => await _a.B(); public Task Use() => Task.WhenAll(Run(), Run());", "private Task<int> Run() => RunCore().AsTask();\n\n    private async Promise<int> RunCore() => await _a.B(); public Task Use() => Task.WhenAll(Run(), Run());")]
    [InlineData("private async Task<int> Run() => await _a.B(); public Func<Task<int>> Use() => Run;", "private Task<int> Run() => RunCore().AsTask();\n\n    private async Promise<int> RunCore() => await _a.B(); public Func<Task<int>> Use() => Run;")]
    [InlineData("private async Task<int> Run() => await _a.B(); public Task<int> Use(bool b) => b ? Run() : Task.FromResult(1);", "private Task<int> Run() => RunCore().AsTask();\n\n    private async Promise<int> RunCore() => await _a.B(); public Task<int> Use(bool b) => b ? Run() : Task.FromResult(1);")]
    [InlineData("private async void OnE() => await _a.A(); private event Action? E; public void Use() { E += OnE; E?.Invoke(); }", "private void OnE() => _ = OnECore();\n\n    private async Promise OnECore() => await _a.A(); private event Action? E; public void Use() { E += OnE; E?.Invoke(); }")]
    [InlineData("private async Task<int> Run() => await _a.B(); public async Promise<int> Use() => await Run();", "private async Promise<int> Run() => await _a.B(); public async Promise<int> Use() => await Run();")]
    [InlineData("public Task<int> Use() { Task<int> t = Local(); return t; async Task<int> Local() => await _a.B(); }", "public Task<int> Use() { Task<int> t = Local(); return t; async Task<int> Local() => await _a.B(); }")]
    public Task Mended_as_it_is_used(string members, string expected) =>
        Mends("[Confined] public sealed class C(IA _a) { public IA Held => _a; ", members, expected);

    // Constraints that an interface or a base class prescribes.
    [Theory]
    [InlineData("async Task<int> IFoo.Get<T>(T x) { await Promise.Completed; return x.Size; }", "Task<int> IFoo.Get<T>(T x) => GetCore<T>(x).AsTask();\n\n    private async Promise<int> GetCore<T>(T x) where T : global::ISized { await Promise.Completed; return x.Size; }")]
    [InlineData("async Task<T?> IFoo.Opt<T>(T? x) where T : default { await Promise.Completed; return x; }", "Task<T?> IFoo.Opt<T>(T? x) where T : default => OptCore<T>(x).AsTask();\n\n    private async Promise<T?> OptCore<T>(T? x) { await Promise.Completed; return x; }")]
    [InlineData("async Task<T?> IFoo.Ref<T>(T? x) where T : class { await Promise.Completed; return x; }", "Task<T?> IFoo.Ref<T>(T? x) where T : class => RefCore<T>(x).AsTask();\n\n    private async Promise<T?> RefCore<T>(T? x) where T : class { await Promise.Completed; return x; }")]
    [InlineData("async Task<T> IFoo.New<T>() { await Promise.Completed; return new T(); }", "Task<T> IFoo.New<T>() => NewCore<T>().AsTask();\n\n    private async Promise<T> NewCore<T>() where T : global::ISized, new() { await Promise.Completed; return new T(); }")]
    [InlineData("public override async Task<T?> Over<T>(T? x) where T : default { await Promise.Completed; return x; }", "public override Task<T?> Over<T>(T? x) where T : default => OverCore<T>(x).AsTask();\n\n    private async Promise<T?> OverCore<T>(T? x) { await Promise.Completed; return x; }")]
    [InlineData("public override async Task<int> Sum<T>(T x) { await Promise.Completed; return x.Size; }", "public override Task<int> Sum<T>(T x) => SumCore<T>(x).AsTask();\n\n    private async Promise<int> SumCore<T>(T x) where T : struct, global::ISized { await Promise.Completed; return x.Size; }")]
    public Task Mended_with_the_constraints_that_it_has(string members, string expected) => Mends("""
        public interface ISized { int Size { get; } }
        public interface IFoo { Task<int> Get<T>(T x) where T : ISized => Task.FromResult(1); Task<T?> Opt<T>(T? x) => Task.FromResult(x); Task<T?> Ref<T>(T? x) where T : class => Task.FromResult(x); Task<T> New<T>() where T : ISized, new() => Task.FromResult(new T()); }
        public abstract class Base { public virtual Task<T?> Over<T>(T? x) => Task.FromResult(x); public virtual Task<int> Sum<T>(T x) where T : struct, ISized => Task.FromResult(1); }
        [Confined] public sealed class C : Base, IFoo
        {
        """ + "\n    ", members, expected);

    [Theory]
    [InlineData("", "")]
    [InlineData("\n", "\n")]
    public async Task Mended_wherever_on_its_line_it_begins(string before, string after)
    {
        const string Frame = "using CapSdk; public interface IFoo {{ Task A() => Task.CompletedTask; }} [Confined] public sealed class C : IFoo {{{0}}}\n";
        var mended = await Fixes.Apply(string.Format(null, Frame, before + "public async Task A() { await Promise.Completed; }" + after));
        Assert.Equal(string.Format(null, Frame, before + "public Task A() => ACore().AsTask();\n\n    private async Promise ACore() { await Promise.Completed; }" + after), mended);
    }

    private static async Task Mends(string head, string members, string expected)
    {
        const string Capability = "using CapSdk;\n[Capability] public interface IA { Promise A() => Promise.Completed; Promise<int> B() => Promise.FromResult(1); }\n";
        Assert.Empty(Analysis.ErrorsWithGenerated(Capability + head + members + " }"));
        Assert.Equal(Capability + head + expected + " }", await Fixes.Apply(Capability + head + members + " }"));
    }
}
