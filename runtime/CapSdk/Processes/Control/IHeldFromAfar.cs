namespace CapSdk.Processes;

/// <summary>An object of the runtime that means something only while somebody holds a reference to it.</summary>
internal interface IHeldFromAfar
{
    /// <summary>Another host has been given a reference.</summary>
    void Held();

    /// <summary>It holds none any more, or has ended. Called under the lock of a session.</summary>
    void LetGo();

    /// <summary>A process of this host has been given one: then only the collector can tell when it is gone.</summary>
    void HeldHere();
}
