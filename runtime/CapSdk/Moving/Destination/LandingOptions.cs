namespace CapSdk;

/// <summary>What a landing permits; made by the host that processes arrive at.</summary>
public sealed class LandingOptions
{
    /// <summary>
    /// The process classes that may land; empty (default): all of the host's component assemblies. It is asked before anything of the process is made. It says nothing about what the process holds, which may be
    /// code of any component assembly of the host.
    /// </summary>
    public IList<Type> Components { get; } = [];

    /// <summary>How many processes may land, for as long as the landing lives. Default: no limit.</summary>
    public int MaxProcesses { get; set; } = int.MaxValue;

    /// <summary>Largest image in bytes. Default 16 MiB.</summary>
    public int MaxImageBytes { get; set; } = 16 * 1024 * 1024;

    /// <exception cref="ArgumentException">A limit that permits nothing.</exception>
    internal LandingOptions Copy()
    {
        if (MaxProcesses < 0) throw new ArgumentException($"LandingOptions.MaxProcesses is {MaxProcesses}: it cannot be less than zero.");
        if (MaxImageBytes <= 0) throw new ArgumentException($"LandingOptions.MaxImageBytes is {MaxImageBytes}: it must be more than zero.");
        var copy = new LandingOptions { MaxProcesses = MaxProcesses, MaxImageBytes = MaxImageBytes };
        foreach (var component in Components) copy.Components.Add(component);
        return copy;
    }
}
