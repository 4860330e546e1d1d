namespace CapSdk;

/// <summary>Keeps a process stopped. Holds add up; the process runs on when the last one is released.</summary>
[Capability]
public interface IHold
{
    /// <summary>Ends this hold. Releasing it again changes nothing.</summary>
    Promise Release();
}
