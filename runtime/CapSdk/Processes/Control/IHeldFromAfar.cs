namespace CapSdk.Processes;

/// <summary>An object of the runtime that means something only while somebody holds a reference to it.</summary>
internal interface IHeldFromAfar
{
    /// <summary>Another host has been given a reference.</summary>
    void Held();

    /// <summary>It holds none any more, or has ended. Called under the lock of a session.</summary>
    void LetGo();

    /// <summary>A process of this host has been given one. Whether it keeps it only the collector can tell.</summary>
    void HeldBy(Process holder);

    /// <summary>That process has ended, or left: its new host has been given a reference by then if it had one. Called under the lock of its c-list.</summary>
    void LetGoBy(Process holder);
}
