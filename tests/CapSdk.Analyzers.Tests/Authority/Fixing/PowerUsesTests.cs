using Xunit;

namespace CapSdk.Analyzers.Tests.Authority.Fixing;

/// <summary>What the fixes put in the place of a use of the base class library.</summary>
public sealed class PowerUsesTests
{
    private const string Frame = """
        using CapSdk;USING

        [Capability]
        public interface IThing
        {
            Promise<string> Do(string text, CancellationToken cancel = default);
        }

        [Process]
        public sealed class ThingTAKEN : IThing
        {
            public async Promise<string> Do(string text, CancellationToken cancel = default)
            {
                BODY
                return text;
            }
        }

        """;

    [Theory]
    [InlineData("CAP2002", "var now = DateTime.UtcNow;", "IClock clock", "var now = (await clock.Now()).UtcDateTime;")]
    [InlineData("CAP2002", "var now = System.DateTime.UtcNow.AddHours(1);", "IClock clock", "var now = (await clock.Now()).UtcDateTime.AddHours(1);")]
    [InlineData("CAP2002", "var now = DateTime.Now; // local", "IClock clock", "var now = (await clock.Now()).UtcDateTime; // local")]
    [InlineData("CAP2002", "var today = DateTime.Today;", "IClock clock", "var today = (await clock.Now()).UtcDateTime.Date;")]
    [InlineData("CAP2002", "var now = DateTimeOffset.UtcNow;", "IClock clock", "var now = await clock.Now();")]
    [InlineData("CAP2002", "var year = DateTimeOffset.Now.Year;", "IClock clock", "var year = (await clock.Now()).Year;")]
    [InlineData("CAP2002", "var age = DateTimeOffset.UtcNow - DateTimeOffset.UnixEpoch;", "IClock clock", "var age = await clock.Now() - DateTimeOffset.UnixEpoch;")]
    [InlineData("CAP2002", "await Task.Delay(250);", "IClock clock", "await clock.Delay(TimeSpan.FromMilliseconds(250));")]
    [InlineData("CAP2002", "await Task.Delay(TimeSpan.FromHours(2), cancel);", "IClock clock", "await clock.Delay(TimeSpan.FromHours(2), cancel);")]
    [InlineData("CAP2002", "await Task.Delay(text.Length, cancel).ConfigureAwait(true);", "IClock clock", "await clock.Delay(TimeSpan.FromMilliseconds(text.Length), cancel);")]
    [InlineData("CAP2001", "Thread.Sleep(250);", "IClock clock", "await clock.Delay(TimeSpan.FromMilliseconds(250));")]
    [InlineData("CAP2002", "text += Guid.NewGuid();", "IRandom random", "text += await random.NewGuid();")]
    [InlineData("CAP2002", "text += Guid.NewGuid().ToString(\"N\");", "IRandom random", "text += (await random.NewGuid()).ToString(\"N\");")]
    [InlineData("CAP2002", "var n = Random.Shared.Next();", "IRandom random", "var n = await random.Next();")]
    [InlineData("CAP2002", "var n = Random.Shared.Next(6) + 1;", "IRandom random", "var n = await random.Next(6) + 1;")]
    [InlineData("CAP2002", "var n = Random.Shared.NextInt64(1, 7);", "IRandom random", "var n = await random.NextInt64(1, 7);")]
    [InlineData("CAP2002", "var n = new Random().NextDouble() * 2;", "IRandom random", "var n = await random.NextDouble() * 2;")]
    [InlineData("CAP2002", "var n = Random.Shared.Next(Random.Shared.Next(6));", "IRandom random", "var n = await random.Next(await random.Next(6));")]
    [InlineData("CAP2002", "var key = System.Security.Cryptography.RandomNumberGenerator.GetBytes(32);", "IRandom random", "var key = await random.SecretBytes(32);")]
    [InlineData("CAP2001", "Console.WriteLine(text);", "IConsole console", "await console.WriteLine(text);")]
    [InlineData("CAP2001", "Console.WriteLine();", "IConsole console", "await console.WriteLine();")]
    [InlineData("CAP2001", "Console.Write($\"> {text}\");", "IConsole console", "await console.Write($\"> {text}\");")]
    [InlineData("CAP2001", "Console.WriteLine(text.Length);", "IConsole console", "await console.WriteLine($\"{text.Length}\");")]
    [InlineData("CAP2001", "Console.WriteLine(text.Length + 1);", "IConsole console", "await console.WriteLine($\"{(text.Length + 1)}\");")]
    [InlineData("CAP2001", "Console.WriteLine(\"{0}: {1}\", text, text.Length);", "IConsole console", "await console.WriteLine(string.Format(\"{0}: {1}\", text, text.Length));")]
    [InlineData("CAP2001", "Console.Error.WriteLine(text);", "IConsole console", "await console.WriteErrorLine(text);")]
    [InlineData("CAP2001", "Console.Out.Write(text);", "IConsole console", "await console.Write(text);")]
    [InlineData("CAP2001", "var line = Console.ReadLine() ?? text;", "IConsole console", "var line = await console.ReadLine() ?? text;")]
    [InlineData("CAP2001", "var line = Console.In.ReadLine()?.Trim();", "IConsole console", "var line = (await console.ReadLine())?.Trim();")]
    [InlineData("CAP2001", "System.Diagnostics.Debug.WriteLine(text);", "ILog log", "log.Debug(text);")]
    [InlineData("CAP2001", "System.Diagnostics.Debug.WriteLine(text.Length);", "ILog log", "log.Debug($\"{text.Length}\");")]
    [InlineData("CAP2001", "System.Diagnostics.Debug.WriteLine(\"{0}: {1}\", text, text.Length);", "ILog log", "log.Debug(string.Format(\"{0}: {1}\", text, text.Length));")]
    [InlineData("CAP2001", "System.Diagnostics.Trace.WriteLine($\"> {text}\");", "ILog log", "log.Trace($\"> {text}\");")]
    [InlineData("CAP2001", "System.Diagnostics.Trace.TraceInformation(text);", "ILog log", "log.Information(text);")]
    [InlineData("CAP2001", "System.Diagnostics.Trace.TraceWarning(\"{0}\", text);", "ILog log", "log.Warning(string.Format(\"{0}\", text));")]
    [InlineData("CAP2001", "System.Diagnostics.Trace.TraceError(text);", "ILog log", "log.Error(text);")]
    [InlineData("CAP2001", "text += File.ReadAllText(\"words.txt\");", "IReadOnlyDirectory files", "text += await files.ReadText(\"words.txt\");")]
    [InlineData("CAP2001", "var bytes = File.ReadAllBytes(text);", "IReadOnlyDirectory files", "var bytes = await files.ReadBytes(text);")]
    [InlineData("CAP2001", "foreach (var line in File.ReadAllLines(\"a/b.txt\")) text += line;", "IReadOnlyDirectory files", "foreach (var line in await files.ReadLines(\"a/b.txt\")) text += line;")]
    [InlineData("CAP2001", "text += await File.ReadAllTextAsync(\"words.txt\", cancel);", "IReadOnlyDirectory files", "text += await files.ReadText(\"words.txt\");")]
    [InlineData("CAP2001", "if (File.Exists(text)) text = \"\";", "IReadOnlyDirectory files", "if (await files.Exists(text)) text = \"\";")]
    [InlineData("CAP2001", "if (!Directory.Exists(text)) text = \"\";", "IReadOnlyDirectory files", "if (!await files.Exists(text)) text = \"\";")]
    public async Task Mended(string rule, string body, string taken, string expected)
    {
        using var project = FixedProject.Of(Filled("", "", body));
        // Uses inside of each other are fixed one by one.
        var count = body.Split("Random.Shared").Length - 1;
        for (var i = 0; i < Math.Max(1, count); i++) await project.Apply(rule, "Use an " + taken.Split(' ')[0] + " that is handed in");
        Assert.Equal(Filled("\nusing CapSdk.Powers;", $"({taken})", expected), Assert.Single(await project.Sources()));
        await project.AssertClean();
    }

    [Theory]
    [InlineData("CAP2002", "Func<DateTime> now = () => DateTime.UtcNow;")]
    [InlineData("CAP2002", "var wait = Task.Delay(1); await wait;")]
    [InlineData("CAP2002", "await Task.WhenAny(Task.Delay(1));")]
    [InlineData("CAP2002", "await Task.Delay(-1, cancel);")]
    [InlineData("CAP2002", "var random = new Random(); text += random.Next();")]
    [InlineData("CAP2002", "Random.Shared.NextBytes(new byte[3]);")]
    [InlineData("CAP2002", "Random.Shared.Shuffle(new int[3]);")]
    [InlineData("CAP2002", "var clock = TimeProvider.System;")]
    [InlineData("CAP2002", "var old = new[] { 1 }.Where(n => DateTime.UtcNow.Year > n).ToList();")]
    [InlineData("CAP2001", "Console.Clear();")]
    [InlineData("CAP2001", "System.Diagnostics.Debug.WriteLine(text, \"orders\");")]
    [InlineData("CAP2001", "System.Diagnostics.Debug.WriteLineIf(text.Length > 0, text);")]
    [InlineData("CAP2001", "System.Diagnostics.Trace.Indent();")]
    [InlineData("CAP2001", "Console.Write(new char[2]);")]
    [InlineData("CAP2001", "Console.Error.Write(text);")]
    [InlineData("CAP2001", "File.WriteAllText(\"a\", text);")]
    [InlineData("CAP2001", "text += File.ReadAllText(\"/etc/hosts\");")]
    [InlineData("CAP2001", "text += File.ReadAllText(\"../words.txt\");")]
    [InlineData("CAP2001", "text += File.ReadAllText(@\"C:\\words.txt\");")]
    [InlineData("CAP2001", "text += File.ReadAllText(\"words.txt\", System.Text.Encoding.Latin1);")]
    [InlineData("CAP2001", "var read = File.ReadAllTextAsync(\"words.txt\"); text += await read;")]
    public async Task Not_offered_where_no_call_says_the_same(string rule, string body)
    {
        using var project = FixedProject.Of(Filled("", "", body));
        Assert.Empty(await project.Titles(rule));
    }

    [Fact]
    public async Task Local_time_becomes_that_of_the_clock_which_the_title_says()
    {
        using var project = FixedProject.Of(Filled("", "", "var now = DateTime.Now;"));
        Assert.Equal(["Use an IClock that is handed in, in UTC"], await project.Titles("CAP2002"));
    }

    [Fact]
    public async Task Not_offered_where_the_project_does_not_refer_to_the_powers()
    {
        using var project = FixedProject.WithoutPowers(Filled("", "", "var now = DateTime.UtcNow;"));
        Assert.Empty(await project.Titles("CAP2002"));
    }

    private static string Filled(string import, string taken, string body) => Frame.Replace("USING", import, StringComparison.Ordinal).Replace("TAKEN", taken, StringComparison.Ordinal).Replace("BODY", body, StringComparison.Ordinal);
}
