namespace CapSdk.Powers;

/// <summary>A path below a folder, as names. Nothing of the disk is asked here.</summary>
internal static class PathBelow
{
    // What Windows takes for devices in any folder, whatever follows a dot. Refused everywhere, so that a path means the same on every host.
    private static readonly System.Collections.Immutable.ImmutableArray<string> s_devices =
        ["CON", "PRN", "AUX", "NUL", "COM1", "COM2", "COM3", "COM4", "COM5", "COM6", "COM7", "COM8", "COM9", "LPT1", "LPT2", "LPT3", "LPT4", "LPT5", "LPT6", "LPT7", "LPT8", "LPT9"];

    /// <summary>Its names, of which there is at least one.</summary>
    /// <exception cref="CapabilityException">It is none, or would lead out of the folder.</exception>
    public static string[] NamesOf(string path)
    {
        if (path is null or "") throw new CapabilityException("The path is empty: give the names below the folder, with '/' between them, as 'docs/Move.md'.");
        if (path[0] is '/' or '\\') throw Refused(path, "it is absolute");
        var names = path.Split('/');
        foreach (var name in names)
        {
            if (WhyNot(name) is { } why) throw Refused(path, why);
        }

        return names;
    }

    private static string? WhyNot(string name) => name switch
    {
        "" => "one of its names is empty",
        "." or ".." => $"'{name}' is no name",
        _ when name.AsSpan().IndexOfAny("\\:\0") >= 0 => "a name has none of '\\', ':' and the null character",
        _ when name[^1] is '.' or ' ' => $"'{name}' ends with '{name[^1]}', which some systems leave out",
        _ when IsDevice(name) => $"'{name}' is a device on some systems",
        _ => null,
    };

    private static bool IsDevice(string name)
    {
        var stem = name.Split('.')[0].TrimEnd(' ');
        foreach (var device in s_devices)
        {
            if (device.Equals(stem, StringComparison.OrdinalIgnoreCase)) return true;
        }

        return false;
    }

    private static CapabilityException Refused(string path, string why) => new($"The path '{path}' is refused: {why}. A path is names below the folder, with '/' between them, and none leads out of it.");
}
