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
}
