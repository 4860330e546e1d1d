using CapSdk.Processes;

namespace CapSdk.Moving;

/// <summary>A landing of this host. The protocol finds it through the export that a Prepare names, and trusts nothing but this class.</summary>
[Device(Concurrent = true)]
internal sealed class Landing(Platform platform, LandingOptions options) : ILanding
{
    private int _landed;

    public Promise<LandingStatus> Status() => Promise.FromResult(new LandingStatus(platform.Address, Volatile.Read(ref _landed), options.MaxProcesses));

    public int MaxProcesses => options.MaxProcesses;

    /// <summary>Why an image of that size may not land, or null.</summary>
    public string? RefusalOf(int bytes) => bytes > options.MaxImageBytes
        ? $"Its image has {bytes} bytes; this landing takes {options.MaxImageBytes}. Raise LandingOptions.MaxImageBytes, and where an image has 16 MiB or more CapHostOptions.Limits.Frame on both hosts."
        : null;

    /// <summary>Why a process of that class may not land, or null.</summary>
    public string? RefusalOf(Type component) => options.Components.Count > 0 && !options.Components.Contains(component)
        ? $"This landing does not take a {component.Name} (LandingOptions.Components)."
        : null;

    /// <summary>Reserves a place; false if none is left.</summary>
    public bool TryReserve()
    {
        if (Interlocked.Increment(ref _landed) <= options.MaxProcesses) return true;
        Interlocked.Decrement(ref _landed);
        return false;
    }

    /// <summary>Gives a place back: the move was given up.</summary>
    public void Unreserve() => Interlocked.Decrement(ref _landed);
}
