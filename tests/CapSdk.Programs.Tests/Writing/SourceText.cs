using System.Collections.Immutable;
using System.Text;

namespace CapSdk.Programs.Tests.Writing;

/// <summary>Prints programs as C#.</summary>
internal static class SourceText
{
    /// <summary>What every batch has beside its programs.</summary>
    public const string Common = """
        using System.Collections.Immutable;
        using CapSdk;
        using CapSdk.Programs;

        namespace Generated;

        public sealed class Oops(int code) : Exception($"oops {code}")
        {
            public int Code { get; } = code;
        }

        public record struct Pair(int Left, int Right);

        public sealed record Box(string Name, int Size);

        public sealed class Leaving(List<int> log, int n) : IDisposable
        {
            public void Dispose() => log.Add(n);
        }

        public sealed class LeavingSlowly(IOutside outside, List<int> log, int n)
        {
            public async Promise DisposeAsync() => log.Add(await outside.Ask("main", n));
        }

        public sealed class Listener(IOutside outside, List<int> log, int n) : IListener
        {
            private int _heard = n;

            public async Promise<int> Hear(int n)
            {
                log.Add(n);
                _heard += await outside.Ask("main", n + _heard);
                return _heard + log.Count;
            }
        }

        public static class Lanes
        {
            public static async Promise<int> Walk(IOutside outside, string lane, int n)
            {
                var sum = 0;
                for (var i = 0; i < 2; i++) sum += i * n + await outside.Ask(lane, n + i);
                return sum;
            }
        }
        """;

    private const string Members = """
            private readonly List<int> _log = [];
            private readonly List<int> _list = [3, 1, 2];
            private readonly Dictionary<string, int> _map = new() { ["k0"] = 1, ["k1"] = 2, ["k2"] = 3 };
            private readonly int[] _array = [1, 2, 3, 4];
            private int _field = 2;
            private int _fuel = 60;
            private string _text = "";
            private readonly List<Promise<int>> _begun = [];

            // A branch that the program leaves behind goes on by itself: it is waited for, so that the trace ends where the program does.
            public async Promise<string> Run()
            {
                try
                {
                    return await Body();
                }
                finally
                {
                    for (var i = 0; i < _begun.Count; i++)
                    {
                        try
                        {
                            await _begun[i];
                        }
                        catch (Exception)
                        {
                            // Told to whoever awaited it in the program, if anybody did.
                        }
                    }

                    // Behind all that nobody waited for: the reply goes another way than these, and would come before they are written down.
                    await outside.Note("end", "ends");
                }
            }

            private Promise<int> Begun(Promise<int> branch)
            {
                _begun.Add(branch);
                return branch;
            }

            private static int Mix(int a, int b, int c) => a * 3 + b * 5 - c & 127;

            private async Promise<T> Same<T>(T value, int n)
            {
                await outside.Ask("main", n);
                return value;
            }

            private async Promise<int> Deep(int n)
            {
                if (n <= 0) return await outside.Ask("main", _field);
                var before = _field++;
                return before + await Deep(n - 1) + n;
            }

            private IEnumerable<int> Walk(int n)
            {
                try
                {
                    for (var i = 0; i < n; i++) yield return i * n + _field;
                }
                finally
                {
                    _log.Add(n);
                }
            }

        """;

    /// <summary>One program as the class <c>P</c> with its number.</summary>
    public static string Program(ProgramTree program, int index)
    {
        var text = new StringBuilder();
        text.Append("using System.Collections.Immutable;\nusing CapSdk;\nusing CapSdk.Programs;\n\nnamespace Generated;\n\n");
        text.Append($"[Process]\npublic sealed class P{index}(IOutside outside) : IProgram\n{{\n").Append(Members);
        foreach (var method in program.Methods)
        {
            text.Append('\n');
            Indented(text, 1, method.Head);
            Indented(text, 1, "{");
            Block(text, 2, method.Body);
            Indented(text, 2, method.End);
            Indented(text, 1, "}");
        }

        return text.Append("}\n").ToString();
    }

    /// <summary>The way into the programs of one batch.</summary>
    public static string Entry(int programs)
    {
        var text = new StringBuilder("using CapSdk;\nusing CapSdk.Programs;\nnamespace Generated;\npublic sealed class Batch : IBatch\n{\n");
        text.Append("    public Task<ProcessHandle<IProgram>> SpawnAsync(int index, CapHost host, IOutside outside) => index switch\n    {\n");
        for (var i = 0; i < programs; i++) text.Append($"        {i} => host.SpawnP{i}Async(outside),\n");
        return text.Append("        _ => throw new ArgumentOutOfRangeException(nameof(index)),\n    };\n}\n").ToString();
    }

    private static void Block(StringBuilder text, int depth, ImmutableArray<Statement> body)
    {
        foreach (var statement in body)
        {
            foreach (var part in statement.Parts)
            {
                Indented(text, depth, part.Head);
                Indented(text, depth, "{");
                Block(text, depth + 1, part.Body);
                Indented(text, depth, "}");
            }

            if (statement.Line.Length > 0) Indented(text, depth, statement.Line);
        }
    }

    private static void Indented(StringBuilder text, int depth, string line) => text.Append(' ', depth * 4).Append(line).Append('\n');
}
