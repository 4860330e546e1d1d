namespace CapSdk;

/// <summary>
/// The right to have processes arrive at one host. Made with limits; holding it means that any registered component may be made to run
/// there at any of its awaits, with any locals.
/// </summary>
[Capability]
public interface ILanding
{
    /// <summary>What is possible here now.</summary>
    Promise<LandingStatus> Status();
}

/// <summary>What a landing permits.</summary>
/// <param name="Host">Its host: the beginning of the fingerprint, and the address.</param>
/// <param name="Landed">Processes that have landed through it.</param>
/// <param name="MaxProcesses">How many may.</param>
public sealed record LandingStatus(string Host, int Landed, int MaxProcesses);
