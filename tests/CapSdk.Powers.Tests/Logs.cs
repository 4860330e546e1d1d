using Microsoft.Extensions.Logging;

namespace Powered;

public sealed class Logs
{
    [Fact]
    public async Task A_line_of_a_component_is_one_of_the_logger_with_its_level_and_its_text()
    {
        var logger = new Lines();
        await using var host = await CapHost.StartAsync();
        var time = new Microsoft.Extensions.Time.Testing.FakeTimeProvider();
        var egg = await host.SpawnEggAsync(new SystemClock(time), new LoggerLog(logger));
        await egg.Root.Boil(TimeSpan.Zero);
        await egg.Root.BoilAndSay(TimeSpan.Zero);
        Assert.Equal((LogLevel.Information, "The egg is in the water."), await logger.Next());
        Assert.Equal((LogLevel.Warning, "The egg is done."), await logger.Next());
    }

    [Fact]
    public async Task Each_severity_is_the_level_of_that_name_and_braces_are_text()
    {
        var logger = new Lines();
        ILog log = new LoggerLog(logger);
        log.Trace("{0}");
        log.Debug("{a");
        log.Information("i");
        log.Warning("w");
        log.Error("e");
        log.Critical("c");
        log.Write((LogSeverity)77, "unknown");
        (LogLevel, string)[] expected =
            [(LogLevel.Trace, "{0}"), (LogLevel.Debug, "{a"), (LogLevel.Information, "i"), (LogLevel.Warning, "w"), (LogLevel.Error, "e"), (LogLevel.Critical, "c"), (LogLevel.Critical, "unknown")];
        foreach (var line in expected) Assert.Equal(line, await logger.Next());
    }

    [Fact]
    public void Severities_have_the_names_and_numbers_of_the_levels_of_a_logger() =>
        Assert.All(Enum.GetValues<LogSeverity>(), static severity => Assert.Equal(severity.ToString(), ((LogLevel)severity).ToString()));

    private sealed class Lines : ILogger
    {
        private readonly System.Threading.Channels.Channel<(LogLevel, string)> _lines = System.Threading.Channels.Channel.CreateUnbounded<(LogLevel, string)>();

        public async Task<(LogLevel, string)> Next() => await _lines.Reader.ReadAsync().AsTask().WaitAsync(TimeSpan.FromSeconds(20));

        public IDisposable? BeginScope<TState>(TState state) where TState : notnull => null;

        public bool IsEnabled(LogLevel logLevel) => true;

        public void Log<TState>(LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter) => _lines.Writer.TryWrite((logLevel, formatter(state, exception)));
    }
}
