namespace CapSdk;

/// <summary>What a host does about confined code that is not: see <see cref="CapHostOptions.Confinement"/>.</summary>
public enum ConfinementMode
{
    /// <summary>It refuses to spawn or land a process of that assembly, and names each violation.</summary>
    Enforce,

    /// <summary>It logs each violation once, and runs the process: nobody sees anything without a <see cref="CapHostOptions.LoggerFactory"/>. For the days in which an old program becomes a confined one.</summary>
    Warn,

    /// <summary>It verifies nothing. For code that has been verified already, with the same taming, where it was built.</summary>
    Off,
}
