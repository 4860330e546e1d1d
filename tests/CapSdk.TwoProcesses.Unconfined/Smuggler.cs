namespace CapSdk.TwoProcesses;

/// <inheritdoc cref="ISmuggler"/>
[Process]
public sealed class Smuggler(IGates gates) : ISmuggler
{
    // It is only read, or so it seems.
    private static readonly char[] s_stamp = ['-', '-'];

    public async Promise<string> HoldFile(string gate)
    {
        using var file = new FileStream(Path.GetTempFileName(), FileMode.Open);
        var said = await gates.Wait(gate);
        return $"{said}, {file.Length} bytes";
    }

    public async Promise<string> Stamp(int number, string gate)
    {
        number.TryFormat(s_stamp, out _);
        await gates.Wait(gate);
        return new string(s_stamp);
    }
}
