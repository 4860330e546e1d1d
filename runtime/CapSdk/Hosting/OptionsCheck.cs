using System.Globalization;
using CapSdk.Transports;

namespace CapSdk;

/// <summary>What is wrong with a host's options. Everything is told at once, each by the name that it is set under.</summary>
internal static class OptionsCheck
{
    // Longer ones the timers of the platform refuse.
    private static readonly TimeSpan s_longest = TimeSpan.FromDays(24);

    // What a session adds to an image; see Limits.Frame.
    private const int SmallestFrame = 64 * 1024;

    /// <exception cref="ArgumentException">At least one option cannot be used.</exception>
    public static void Demand(CapHostOptions options)
    {
        string[] wrong = [.. Addresses(options), .. Deadlines(options.Deadlines), .. Limits(options.Limits)];
        if (wrong.Length > 0) throw new ArgumentException($"The host cannot start with these options: {string.Join("; ", wrong.Select(static one => nameof(CapHostOptions) + "." + one))}.", nameof(options));
    }

    private static IEnumerable<string> Addresses(CapHostOptions options)
    {
        if (options.KeyFile is { Length: 0 }) yield return "KeyFile is empty: name a file, or leave it out for a key in memory";
        if (options.AdvertisedAddress is not null && options.Listen is null) yield return "AdvertisedAddress is set, but not Listen: nobody could be answered there";
        // Other transports have addresses of their own kind.
        if (options.Transport is not null) yield break;
        if (options.Listen is { } listen && !TcpTransport.IsAddress(listen)) yield return $"Listen is '{listen}', not an address: write host:port, e.g. 127.0.0.1:7700";
        if (options.Listen is { } any && options.AdvertisedAddress is null && TcpTransport.IsAnyAddress(any))
            yield return $"Listen is '{any}', all addresses of this machine, and AdvertisedAddress is not set: others would be told an address that nobody can dial. Set it to what they dial, e.g. 10.0.0.7:7700";
        if (options.AdvertisedAddress is { } advertised && !TcpTransport.IsAddress(advertised)) yield return $"AdvertisedAddress is '{advertised}', not an address: write host:port, e.g. 10.0.0.7:7700";
    }

    private static IEnumerable<string> Deadlines(Deadlines deadlines)
    {
        (string Name, TimeSpan Value)[] all =
        [
            (nameof(deadlines.Freeze), deadlines.Freeze), (nameof(deadlines.Block), deadlines.Block), (nameof(deadlines.Notice), deadlines.Notice), (nameof(deadlines.Prepare), deadlines.Prepare), (nameof(deadlines.Query), deadlines.Query),
            (nameof(deadlines.Connect), deadlines.Connect), (nameof(deadlines.Session), deadlines.Session), (nameof(deadlines.Lease), deadlines.Lease),
        ];
        return from one in all
               where one.Value <= TimeSpan.Zero || one.Value > s_longest
               select string.Create(CultureInfo.InvariantCulture, $"Deadlines.{one.Name} is {one.Value}: it must be more than zero and at most {s_longest.TotalDays} days");
    }

    private static IEnumerable<string> Limits(Limits limits)
    {
        (string Name, int Value, int Above)[] all =
        [
            (nameof(limits.Frame), limits.Frame, SmallestFrame), (nameof(limits.Message), limits.Message, 0), (nameof(limits.Unsent), limits.Unsent, 0), (nameof(limits.TableEntries), limits.TableEntries, 0),
            (nameof(limits.Handshakes), limits.Handshakes, 0), (nameof(limits.Dials), limits.Dials, 0),
        ];
        foreach (var (name, value, above) in all)
            if (value <= above) yield return string.Create(CultureInfo.InvariantCulture, $"Limits.{name} is {value}: it must be more than {above}");
        if (limits.Message > 0 && limits.Frame > SmallestFrame && limits.Message > limits.Frame - SmallestFrame)
            yield return string.Create(CultureInfo.InvariantCulture, $"Limits.Message is {limits.Message}: a frame of {limits.Frame} bytes (Limits.Frame) holds messages of {limits.Frame - SmallestFrame} at most");
    }
}
