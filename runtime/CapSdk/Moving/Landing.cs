using CapSdk.Processes;

namespace CapSdk.Moving;

/// <summary>A landing of this host. The protocol finds it through the export that a Prepare names, and trusts nothing but this class.</summary>
[Device(Concurrent = true)]
internal sealed class Landing(Platform platform, LandingOptions options) : ILanding
{
    private int _landed;

    public Promise<LandingStatus> Status() => Promise.FromResult(new LandingStatus(platform.Address, Volatile.Read(ref _landed), options.MaxProcesses));

    /// <summary>Why this image may not land, or null.</summary>
    public string? Refusal(string component, Type type, int bytes)
    {
        if (bytes > options.MaxImageBytes) return $"The image has {bytes} bytes; this landing takes {options.MaxImageBytes}.";
        if (options.Components.Count > 0 && !options.Components.Contains(type)) return $"This landing does not take {component}.";
        return null;
    }

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
