using System.Reflection;
using Microsoft.Extensions.Logging;

namespace CapSdk.Runtime.Tests.Architecture;

/// <summary>Who filters logs by event does so by its number.</summary>
public sealed class LogEvents
{
    [Fact]
    public void No_two_events_have_the_same_number()
    {
        var events = typeof(CapHost).Assembly.GetTypes()
            .SelectMany(static type => type.GetMethods(BindingFlags.Static | BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.DeclaredOnly))
            .Select(static method => (method.Name, Event: method.GetCustomAttribute<LoggerMessageAttribute>()?.EventId))
            .Where(static logged => logged.Event is not null)
            .ToArray();
        Assert.True(events.Length > 20);
        Assert.Empty(events.GroupBy(static logged => logged.Event).Where(static same => same.Count() > 1).Select(static same => $"{same.Key}: {string.Join(", ", same.Select(static logged => logged.Name))}"));
    }
}
