using Xunit;

namespace CapSdk.Analyzers.Tests.Authority.Fixing;

/// <summary>How a class comes to hold a power, and what has to become async for it.</summary>
public sealed class PowerHoldersTests
{
    private const string Contract = "using CapSdk;\nusing CapSdk.Powers;\n\n[Capability] public interface IThing { Promise<string> Do(string text); }\n\n";

    [Theory]
    // The constructor: none, a primary one, one with a body, and what stays at its end.
    [InlineData(
        "[Process] public sealed class Thing : IThing { public async Promise<string> Do(string text) => text + DateTime.UtcNow; }",
        "[Process] public sealed class Thing(IClock clock) : IThing { public async Promise<string> Do(string text) => text + (await clock.Now()).UtcDateTime; }")]
    [InlineData(
        "[Process]\npublic sealed class Thing\n    : IThing\n{\n    public async Promise<string> Do(string text) => text + DateTime.UtcNow;\n}",
        "[Process]\npublic sealed class Thing(IClock clock)\n    : IThing\n{\n    public async Promise<string> Do(string text) => text + (await clock.Now()).UtcDateTime;\n}")]
    [InlineData(
        "[Process] public sealed class Thing(IThing next) : IThing { public async Promise<string> Do(string text) => await next.Do(text + DateTime.UtcNow); }",
        "[Process] public sealed class Thing(IThing next, IClock clock) : IThing { public async Promise<string> Do(string text) => await next.Do(text + (await clock.Now()).UtcDateTime); }")]
    [InlineData(
        "[Process] public sealed class Thing(IThing next, int times = 3) : IThing { public async Promise<string> Do(string text) => await next.Do(text + times + DateTime.UtcNow); }",
        "[Process] public sealed class Thing(IThing next, IClock clock, int times = 3) : IThing { public async Promise<string> Do(string text) => await next.Do(text + times + (await clock.Now()).UtcDateTime); }")]
    [InlineData(
        "[Process] public sealed class Thing(params string[] words) : IThing { public async Promise<string> Do(string text) => text + words.Length + DateTime.UtcNow; }",
        "[Process] public sealed class Thing(IClock clock, params string[] words) : IThing { public async Promise<string> Do(string text) => text + words.Length + (await clock.Now()).UtcDateTime; }")]
    [InlineData(
        "[Process]\npublic sealed class Thing : IThing\n{\n    private readonly IThing _next;\n\n    public Thing(IThing next)\n    {\n        _next = next;\n    }\n\n    public async Promise<string> Do(string text) => await _next.Do(text + DateTime.UtcNow);\n}",
        "[Process]\npublic sealed class Thing : IThing\n{\n    private readonly IThing _next;\n    private readonly IClock _clock;\n\n    public Thing(IThing next, IClock clock)\n    {\n        _clock = clock;\n        _next = next;\n    }\n\n    public async Promise<string> Do(string text) => await _next.Do(text + (await _clock.Now()).UtcDateTime);\n}")]
    [InlineData(
        "[Process]\npublic sealed class Thing : IThing\n{\n    public Thing(IThing next) => _next = next;\n\n    private readonly IThing _next;\n\n    public async Promise<string> Do(string text) => await _next.Do(text + DateTime.UtcNow);\n}",
        "[Process]\npublic sealed class Thing : IThing\n{\n    public Thing(IThing next, IClock clock)\n    {\n        _clock = clock;\n        _next = next;\n    }\n\n    private readonly IThing _next;\n    private readonly IClock _clock;\n\n    public async Promise<string> Do(string text) => await _next.Do(text + (await _clock.Now()).UtcDateTime);\n}")]
    [InlineData(
        "[Process]\npublic sealed class Thing : IThing\n{\n    public Thing() { }\n\n    public async Promise<string> Do(string text) => text + DateTime.UtcNow;\n}",
        "[Process]\npublic sealed class Thing : IThing\n{\n    private readonly IClock _clock;\n\n    public Thing(IClock clock) { _clock = clock; }\n\n    public async Promise<string> Do(string text) => text + (await _clock.Now()).UtcDateTime;\n}")]
    // What is at hand is used.
    [InlineData(
        "[Process] public sealed class Thing(IClock time) : IThing { public async Promise<string> Do(string text) => text + DateTime.UtcNow + await time.Now(); }",
        "[Process] public sealed class Thing(IClock time) : IThing { public async Promise<string> Do(string text) => text + (await time.Now()).UtcDateTime + await time.Now(); }")]
    [InlineData(
        "[Process] public sealed class Thing(IClock time) : IThing { private readonly IClock _time = time; public async Promise<string> Do(string text) => text + DateTime.UtcNow; }",
        "[Process] public sealed class Thing(IClock time) : IThing { private readonly IClock _time = time; public async Promise<string> Do(string text) => text + (await time.Now()).UtcDateTime; }")]
    [InlineData(
        "[Confined] public static class Thing { public static async Promise<string> Do(string text, IClock time) => text + DateTime.UtcNow; }",
        "[Confined] public static class Thing { public static async Promise<string> Do(string text, IClock time) => text + (await time.Now()).UtcDateTime; }")]
    // Names that are taken.
    [InlineData(
        "[Process] public sealed class Thing(int clock) : IThing { public async Promise<string> Do(string text) => text + clock + DateTime.UtcNow; }",
        "[Process] public sealed class Thing(int clock, IClock clock2) : IThing { public async Promise<string> Do(string text) => text + clock + (await clock2.Now()).UtcDateTime; }")]
    [InlineData(
        "[Process] public sealed class Thing : IThing { public async Promise<string> Do(string text) { var clock = text.Length; return $\"{clock}{DateTime.UtcNow}\"; } }",
        "[Process] public sealed class Thing(IClock clock2) : IThing { public async Promise<string> Do(string text) { var clock = text.Length; return $\"{clock}{(await clock2.Now()).UtcDateTime}\"; } }")]
    // Generic, nested, partial.
    [InlineData(
        "[Confined] public sealed class Thing<T> where T : class { public async Promise<DateTime> Do() => DateTime.UtcNow; }",
        "[Confined] public sealed class Thing<T>(IClock clock) where T : class { public async Promise<DateTime> Do() => (await clock.Now()).UtcDateTime; }")]
    [InlineData(
        "[Process] public sealed partial class Thing : IThing { public async Promise<string> Do(string text) => text + DateTime.UtcNow; } public sealed partial class Thing(IThing next) { public IThing Next() => next; }",
        "[Process] public sealed partial class Thing : IThing { public async Promise<string> Do(string text) => text + (await clock.Now()).UtcDateTime; } public sealed partial class Thing(IThing next, IClock clock) { public IThing Next() => next; }")]
    // What becomes async.
    [InlineData(
        "[Process] public sealed class Thing : IThing { public Promise<string> Do(string text) => Promise.FromResult(text + DateTime.UtcNow); }",
        "[Process] public sealed class Thing(IClock clock) : IThing { public async Promise<string> Do(string text) => text + (await clock.Now()).UtcDateTime; }")]
    [InlineData(
        "[Process] public sealed class Thing(IThing next) : IThing { public Promise<string> Do(string text) { if (text == \"\") return Promise.FromResult(\"\"); var now = DateTime.UtcNow; return next.Do($\"{now}\"); } }",
        "[Process] public sealed class Thing(IThing next, IClock clock) : IThing { public async Promise<string> Do(string text) { if (text == \"\") return \"\"; var now = (await clock.Now()).UtcDateTime; return await next.Do($\"{now}\"); } }")]
    [InlineData(
        "[Process] public sealed class Thing : IThing { public async Promise<string> Do(string text) => text + Now() + Now().Year; private DateTime Now() => DateTime.UtcNow; }",
        "[Process] public sealed class Thing(IClock clock) : IThing { public async Promise<string> Do(string text) => text + await Now() + (await Now()).Year; private async Promise<DateTime> Now() => (await clock.Now()).UtcDateTime; }")]
    [InlineData(
        "[Process] public sealed class Thing : IThing { public Promise<string> Do(string text) { Note(text); return Promise.FromResult(text); } private DateTime _noted; private void Note(string text) { _noted = DateTime.UtcNow; } public int Year() => _noted.Year; }",
        "[Process] public sealed class Thing(IClock clock) : IThing { public async Promise<string> Do(string text) { await Note(text); return text; } private DateTime _noted; private async Promise Note(string text) { _noted = (await clock.Now()).UtcDateTime; } public int Year() => _noted.Year; }")]
    [InlineData(
        "[Process] public sealed class Thing : IThing { public async Promise<string> Do(string text) { return text + Now(); static int Zero() => 0; DateTime Now() => DateTime.UtcNow.AddDays(Zero()); } }",
        "[Process] public sealed class Thing(IClock clock) : IThing { public async Promise<string> Do(string text) { return text + await Now(); static int Zero() => 0; async Promise<DateTime> Now() => (await clock.Now()).UtcDateTime.AddDays(Zero()); } }")]
    [InlineData(
        "[Process] public sealed class Thing : IThing { public async Promise<string> Do(string text) { Func<Promise<DateTime>> now = () => Promise.FromResult(DateTime.UtcNow); return text + await now(); } }",
        "[Process] public sealed class Thing(IClock clock) : IThing { public async Promise<string> Do(string text) { Func<Promise<DateTime>> now = async () => (await clock.Now()).UtcDateTime; return text + await now(); } }")]
    public async Task Mended(string source, string expected)
    {
        using var project = FixedProject.Of(Contract + source + "\n");
        await project.ApplyAll("CAP2002", Microsoft.CodeAnalysis.CodeFixes.FixAllScope.Document);
        Assert.Equal(Contract + expected + "\n", Assert.Single(await project.Sources()));
        await project.AssertClean();
    }

    [Fact]
    public async Task Nobody_waits_for_a_log_so_nothing_becomes_async()
    {
        using var project = FixedProject.Of(Contract + """
            [Process] public sealed class Thing : IThing
            {
                private int Length
                {
                    get
                    {
                        System.Diagnostics.Trace.TraceError("asked");
                        return 3;
                    }
                }

                public Promise<string> Do(string text)
                {
                    System.Diagnostics.Debug.WriteLine(text);
                    return Promise.FromResult(text + Length);
                }
            }

            static class Program { static async Task Run(CapHost host) => await host.SpawnThingAsync(); }

            """);
        await project.ApplyAll("CAP2001", Microsoft.CodeAnalysis.CodeFixes.FixAllScope.Document);
        Assert.Equal(Contract + """
            [Process] public sealed class Thing(ILog log) : IThing
            {
                private int Length
                {
                    get
                    {
                        log.Error("asked");
                        return 3;
                    }
                }

                public Promise<string> Do(string text)
                {
                    log.Debug(text);
                    return Promise.FromResult(text + Length);
                }
            }

            static class Program { static async Task Run(CapHost host) => await host.SpawnThingAsync(new LoggerLog(Microsoft.Extensions.Logging.Abstractions.NullLogger.Instance)); }

            """, Assert.Single(await project.Sources()));
        await project.AssertClean();
    }

    [Fact]
    public async Task A_method_that_returned_a_promise_of_nothing_ends_with_what_it_waited_for()
    {
        const string Note = "using CapSdk;\nusing CapSdk.Powers;\n\n[Capability] public interface INote { Promise Take(string text); }\n\n";
        using var project = FixedProject.Of(Note + """
            [Process] public sealed class Notes(INote next) : INote
            {
                private DateTime _last;

                public Promise Take(string text)
                {
                    if (text == "") return Promise.Completed;
                    if (text == "now") return next.Take($"{_last}");
                    _last = DateTime.UtcNow;
                    return Promise.Completed;
                }
            }

            """);
        await project.Apply("CAP2002");
        Assert.Equal(Note + """
            [Process] public sealed class Notes(INote next, IClock clock) : INote
            {
                private DateTime _last;

                public async Promise Take(string text)
                {
                    if (text == "") return;
                    if (text == "now")
                    {
                        await next.Take($"{_last}");
                        return;
                    }
                    _last = (await clock.Now()).UtcDateTime;
                }
            }

            """, Assert.Single(await project.Sources()));
        await project.AssertClean();
    }

    [Theory]
    // No object that could hold it.
    [InlineData("[Confined] public static class Thing { public static async Promise<string> Do(string text) => text + DateTime.UtcNow; }")]
    [InlineData("[Process] public sealed class Thing : IThing { public async Promise<string> Do(string text) => text + Now(); private static DateTime Now() => DateTime.UtcNow; }")]
    [InlineData("[Confined] public struct Thing { public async Promise<string> Do(string text) => text + DateTime.UtcNow; }")]
    // Nobody can wait there.
    [InlineData("[Process] public sealed class Thing : IThing { private readonly DateTime _made = DateTime.UtcNow; public async Promise<string> Do(string text) => text + _made; }")]
    [InlineData("[Process] public sealed class Thing : IThing { private readonly DateTime _made; public Thing() { _made = DateTime.UtcNow; } public async Promise<string> Do(string text) => text + _made; }")]
    [InlineData("[Process] public sealed class Thing : IThing { public DateTime Now => DateTime.UtcNow; public async Promise<string> Do(string text) => text + Now; }")]
    [InlineData("[Process] public sealed class Thing : IThing { public async Promise<string> Do(string text) => text + string.Join(' ', Times()); private IEnumerable<int> Times() { yield return DateTime.UtcNow.Year; } }")]
    [InlineData("[Process] public sealed class Thing : IThing { public async Promise<string> Do(string text) { ReadOnlySpan<char> span = text; var now = DateTime.UtcNow; return span.ToString() + now; } }")]
    // Others have said what it returns, or use it as it is.
    [InlineData("[Process] public sealed class Thing : IThing { public async Promise<string> Do(string text) => text + this; public override string ToString() => $\"{DateTime.UtcNow}\"; }")]
    [InlineData("[Process] public sealed class Thing : IThing, IComparable<Thing> { public async Promise<string> Do(string text) => text; public int CompareTo(Thing? other) => DateTime.UtcNow.Year; }")]
    [InlineData("[Process] public sealed class Thing : IThing { public async Promise<string> Do(string text) { Func<DateTime> now = Now; return text + now(); } private DateTime Now() => DateTime.UtcNow; }")]
    [InlineData("[Process] public sealed class Thing : IThing { public string Last => Now().ToString(\"O\"); public async Promise<string> Do(string text) => text; private DateTime Now() => DateTime.UtcNow; }")]
    // Which constructor is meant only the author knows.
    [InlineData("[Process] public sealed class Thing : IThing { public Thing() { } public Thing(int n) { } public async Promise<string> Do(string text) => text + DateTime.UtcNow; }")]
    // A class that derives from it and does not say which constructor it calls.
    [InlineData("[Confined] public class Base { public async Promise<string> Now() => $\"{DateTime.UtcNow}\"; } [Process] public sealed class Thing : Base, IThing { public async Promise<string> Do(string text) => text + await Now(); }")]
    public async Task Not_offered(string source)
    {
        using var project = FixedProject.Of(Contract + source + "\n");
        Assert.Empty(await project.Titles("CAP2002"));
    }

    [Fact]
    public async Task An_interface_of_the_users_with_the_same_name_is_left_alone()
    {
        using var project = FixedProject.Of("using CapSdk;\n\nnamespace Mine;\n\n[Capability] public interface IClock { Promise<string> Read(); }\n\n[Process] public sealed class Clock : IClock { public async Promise<string> Read() => $\"{DateTime.UtcNow}\"; }\n");
        await project.Apply("CAP2002");
        Assert.Contains("class Clock(CapSdk.Powers.IClock clock) : IClock { public async Promise<string> Read() => $\"{(await clock.Now()).UtcDateTime}\"; }", Assert.Single(await project.Sources()), StringComparison.Ordinal);
        await project.AssertClean();
    }
}
