namespace CapSdk;

/// <summary>The name of a process, kept over moves. A name only: whoever knows it can do nothing with it.</summary>
/// <param name="Value">Drawn at random when the process is spawned.</param>
public readonly record struct ProcessId(Guid Value)
{
    /// <summary>32 hexadecimal digits.</summary>
    public override string ToString() => Value.ToString("n");
}
