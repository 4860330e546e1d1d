using CapSdk.Invocation;

namespace CapSdk.Processes;

/// <summary>What one turn wants to send, in order. Nothing of it is visible outside before the turn is committed.</summary>
internal sealed class TurnOutput
{
    private List<Output>? _outputs;

    /// <summary>How many there are.</summary>
    public int Count => _outputs?.Count ?? 0;

    public void Add(Output output) => (_outputs ??= []).Add(output);

    /// <summary>Lets everything take effect. Only <see cref="Process"/> calls this, and only behind <see cref="ITurnLog.Commit"/>.</summary>
    public void Release()
    {
        if (_outputs is null) return;
        foreach (var output in _outputs) output.Release();
    }
}
