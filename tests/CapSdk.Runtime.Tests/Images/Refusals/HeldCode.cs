using static CapSdk.Runtime.Tests.Images.Refusals.Refusal;

namespace CapSdk.Runtime.Tests.Images.Refusals;

/// <summary>Queries, closures, iterators and delegates that lead to what cannot travel.</summary>
public sealed class HeldCode
{
    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void Queries_of_other_kinds_and_what_a_query_holds(bool optimize)
    {
        var blockers = Refused("""
            public async Promise<string> Run(IOutside outside)
            {
                var file = new System.IO.MemoryStream();
                var query = new[] { 1, 2 }.Where(n => n > file.Length).OrderBy(n => -n);
                var parsed = new[] { "1" }.Select(int.Parse);
                var queryable = new[] { 1, 2 }.AsQueryable();
                var clocks = new List<System.Threading.Timer>().Where(timer => timer is not null);
                await outside.Pause();
                return query.Any() && parsed.Any() && queryable.Any() && !clocks.Any() ? "went on" : "";
            }
            """, optimize);
        var files = blockers.Where(blocker => blocker.Type == "MemoryStream").ToArray();
        Assert.NotEmpty(files);
        Assert.Contains(files, blocker => blocker.Path.EndsWith("local 'file'", StringComparison.Ordinal));
        Assert.Equal("Use a lambda of the component that calls it.", blockers.Single(blocker => blocker.Path == "local 'parsed'").Remedy);
        Assert.Equal("Call ToList() on the query before the await.", blockers.Single(blocker => blocker.Path == "local 'queryable'").Remedy);
        Assert.Equal("Call ToList() on the query before the await.", blockers.Single(blocker => blocker.Path == "local 'clocks'").Remedy);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void A_refused_query_is_not_run(bool optimize)
    {
        var blockers = Refused("""
            private readonly List<object> _seen = new();
            public async Promise<string> Run(IOutside outside)
            {
                var query = new object[] { 1, new System.IO.MemoryStream() }.Select(item => { _seen.Add(item); return item; });
                await outside.Pause();
                return _seen.Count == 0 && query.Any() ? "went on" : "";
            }
            """, optimize);
        Assert.Equal("Component.Run, await 1 | local 'query' → [1] | MemoryStream", Show(blockers));
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void A_captured_local_and_a_delegate_to_foreign_code(bool optimize)
    {
        var blockers = Refused("""
            public async Promise<string> Run(IOutside outside)
            {
                var stream = new System.IO.MemoryStream();
                Func<long> length = () => stream.Length;
                Action<string> log = System.Console.WriteLine;
                await outside.Pause();
                length();
                if (log is null) return "";
                return "went on";
            }
            """, optimize);
        // The optimiser keeps no local for what the lambda captured: only the lambda leads there.
        Assert.Contains($"Component.Run, await 1 | {(optimize ? "local 'length' → " : "")}local 'stream' | MemoryStream", Show(blockers));
        Assert.Contains("Component.Run, await 1 | local 'log' | Action<string>", Show(blockers));
    }

    [Theory]
    [InlineData("var file = new System.IO.MemoryStream(); Func<long> size = () => file.Length; await outside.Pause(); size();", "MemoryStream")]
    [InlineData("var file = new System.IO.MemoryStream(); await outside.Pause(); Func<long> size = () => file.Length; size();", "MemoryStream")]
    [InlineData("var file = new System.IO.MemoryStream(); await outside.Pause(); Size(); long Size() => file.Length;", "MemoryStream")]
    [InlineData("foreach (var n in Lines()) await outside.Pause();", "MemoryStream")]
    [InlineData("foreach (var n in Lines().Where(n => n > 0)) await outside.Pause();", "MemoryStream")]
    [InlineData("foreach (var n in Given(new System.IO.MemoryStream())) await outside.Pause();", "MemoryStream")]
    [InlineData("var held = new Released(); await outside.Pause(); held.ToString();", "Released")]
    public void What_a_closure_an_iterator_or_a_finalizer_keeps(string body, string type)
    {
        foreach (var optimize in new[] { true, false })
        {
            var blockers = Refused($$"""
                public async Promise<string> Run(IOutside outside)
                {
                    {{body}}
                    return "went on";
                }
                private static IEnumerable<int> Lines()
                {
                    using var file = new System.IO.MemoryStream(new byte[] { 1, 2 });
                    while (file.ReadByte() is var read && read >= 0) yield return read;
                }
                private static IEnumerable<int> Given(System.IO.Stream stream)
                {
                    var length = (int)stream.Length;
                    yield return length;
                    yield return length + 1;
                }
                """, optimize, others: "public class Released { ~Released() { } }");
            Assert.Contains(blockers, blocker => blocker.Type == type);
        }
    }
}
