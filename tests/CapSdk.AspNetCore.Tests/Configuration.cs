using System.Globalization;
using System.Reflection;
using CapSdk;
using Microsoft.Extensions.Configuration;

namespace WebTests;

/// <summary>A host's options come from <c>appsettings.json</c>, the environment or the command line as everything else does.</summary>
public sealed class Configuration
{
    private const string Section = "CapSdk";

    // Objects of the program, which no text can give.
    private static readonly string[] s_objects = [nameof(CapHostOptions.Components), nameof(CapHostOptions.LoggerFactory), nameof(CapHostOptions.TimeProvider), nameof(CapHostOptions.TamingFiles)];

    [Fact]
    public void Every_option_binds_by_its_name()
    {
        var values = new Dictionary<string, string?>();
        foreach (var (path, holder, property) in Options(new CapHostOptions(), "")) values[$"{Section}:{path}"] = Text(Other(property, property.GetValue(holder)));
        var bound = Bound(values);
        var fresh = Options(new CapHostOptions(), "").ToArray();
        Assert.Equal(["AdvertisedAddress", "Confinement", "Deadlines:Block", "Deadlines:Connect", "Deadlines:Freeze", "Deadlines:Lease", "Deadlines:Notice", "Deadlines:Prepare", "Deadlines:Query", "Deadlines:Session", "IncludeRemoteDetails", "KeyFile",
            "Limits:Dials", "Limits:Frame", "Limits:Handshakes", "Limits:Message", "Limits:TableEntries", "Limits:Unsent", "Listen"], fresh.Select(option => option.Path).Order(StringComparer.Ordinal));
        foreach (var ((path, holder, property), (_, before, _)) in Options(bound, "").Zip(fresh))
            Assert.True(Equals(Other(property, property.GetValue(before)), property.GetValue(holder)), $"{path} was not bound: it is {property.GetValue(holder)}.");
    }

    [Fact]
    public void Deadlines_are_written_as_time_spans_and_what_is_not_mentioned_keeps_its_default()
    {
        var options = Bound(new() { [$"{Section}:Deadlines:Freeze"] = "00:00:05", [$"{Section}:deadlines:block"] = "00:00:00.750" });
        Assert.Equal(TimeSpan.FromSeconds(5), options.Deadlines.Freeze);
        Assert.Equal(TimeSpan.FromMilliseconds(750), options.Deadlines.Block);
        Assert.Equal(new Deadlines().Lease, options.Deadlines.Lease);
    }

    [Fact]
    public void Taming_files_are_a_list() =>
        Assert.Equal(["a.taming.txt", "b.taming.txt"], Bound(new() { [$"{Section}:TamingFiles:0"] = "a.taming.txt", [$"{Section}:TamingFiles:1"] = "b.taming.txt" }).TamingFiles);

    [Fact]
    public async Task A_host_starts_with_what_was_bound()
    {
        await using var host = await CapHost.StartAsync(Bound(new() { [$"{Section}:Listen"] = "127.0.0.1:0", [$"{Section}:AdvertisedAddress"] = "oslo.example:7700" }));
        Assert.Equal("oslo.example:7700", host.Address);
    }

    [Theory]
    [InlineData("Deadlines:Freeze", "soon")]
    [InlineData("Limits:Frame", "large")]
    [InlineData("IncludeRemoteDetails", "perhaps")]
    public void A_text_of_the_wrong_kind_is_one_error_that_names_the_option(string option, string value)
    {
        var wrong = Assert.Throws<InvalidOperationException>(() => Bound(new() { [$"{Section}:{option}"] = value }));
        Assert.Contains($"{Section}:{option}", wrong.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("Listen", "oslo", "CapHostOptions.Listen is 'oslo', not an address: write host:port")]
    [InlineData("Listen", "", "CapHostOptions.Listen is '', not an address")]
    [InlineData("Listen", "127.0.0.1:70000", "CapHostOptions.Listen is '127.0.0.1:70000'")]
    [InlineData("AdvertisedAddress", "10.0.0.7:7700", "CapHostOptions.AdvertisedAddress is set, but not Listen")]
    [InlineData("KeyFile", "", "CapHostOptions.KeyFile is empty")]
    [InlineData("Deadlines:Block", "00:00:00", "CapHostOptions.Deadlines.Block is 00:00:00: it must be more than zero")]
    [InlineData("Deadlines:Lease", "-00:00:01", "CapHostOptions.Deadlines.Lease is -00:00:01")]
    [InlineData("Deadlines:Session", "60.00:00:00", "CapHostOptions.Deadlines.Session is 60.00:00:00: it must be more than zero and at most 24 days")]
    [InlineData("Limits:Dials", "0", "CapHostOptions.Limits.Dials is 0: it must be more than 0")]
    [InlineData("Limits:Handshakes", "0", "CapHostOptions.Limits.Handshakes is 0: it must be more than 0")]
    [InlineData("Listen", "0.0.0.0:0", "CapHostOptions.Listen is '0.0.0.0:0', all addresses of this machine, and AdvertisedAddress is not set")]
    [InlineData("Listen", "[::]:7700", "CapHostOptions.Listen is '[::]:7700', all addresses of this machine")]
    [InlineData("Limits:Message", "16842753", "CapHostOptions.Limits.Message is 16842753: a frame of 16842752 bytes (Limits.Frame) holds messages of 16777216 at most")]
    [InlineData("Limits:Frame", "65536", "CapHostOptions.Limits.Frame is 65536: it must be more than 65536")]
    public async Task A_value_that_no_host_can_use_is_one_error_that_names_the_option(string option, string value, string says)
    {
        var wrong = await Assert.ThrowsAsync<ArgumentException>(() => CapHost.StartAsync(Bound(new() { [$"{Section}:{option}"] = value })));
        Assert.Contains(says, wrong.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Several_wrong_values_are_told_at_once()
    {
        var wrong = await Assert.ThrowsAsync<ArgumentException>(() => CapHost.StartAsync(Bound(new() { [$"{Section}:Listen"] = "oslo", [$"{Section}:Limits:Unsent"] = "-1" })));
        Assert.Contains("CapHostOptions.Listen", wrong.Message, StringComparison.Ordinal);
        Assert.Contains("CapHostOptions.Limits.Unsent", wrong.Message, StringComparison.Ordinal);
    }

    private static CapHostOptions Bound(Dictionary<string, string?> values) =>
        new ConfigurationBuilder().AddInMemoryCollection(values).Build().GetSection(Section).Get<CapHostOptions>() ?? new CapHostOptions();

    // Every public property that a text can set, those of the nested groups included.
    private static IEnumerable<(string Path, object Holder, PropertyInfo Property)> Options(object holder, string prefix)
    {
        foreach (var property in holder.GetType().GetProperties().Where(property => !s_objects.Contains(property.Name)))
        {
            if (property.PropertyType.IsEnum || property.PropertyType.Assembly != typeof(CapHostOptions).Assembly) yield return (prefix + property.Name, holder, property);
            else
                foreach (var inner in Options(property.GetValue(holder)!, $"{prefix}{property.Name}:")) yield return inner;
        }
    }

    // A value that is not the default.
    private static object Other(PropertyInfo property, object? value) => value switch
    {
        bool flag => !flag,
        ConfinementMode.Enforce => ConfinementMode.Warn,
        int number => number + 1,
        TimeSpan time => time + TimeSpan.FromSeconds(1),
        _ when property.PropertyType == typeof(string) => "text of " + property.Name,
        _ => throw new NotSupportedException($"{property.Name} is of a kind that this test does not know: say here how it is written in a configuration."),
    };

    private static string Text(object value) => Convert.ToString(value, CultureInfo.InvariantCulture)!;
}
