namespace CapSdk.Runtime.Tests.Components;

[Capability]
public interface IDesk
{
    Promise Leave(ILanding landing, IRecorder recorder);
}

/// <summary>Where a host that nobody can dial leaves what others are to have of it.</summary>
[Device]
public sealed class Desk : IDesk
{
    private readonly TaskCompletionSource<(ILanding Landing, IRecorder Recorder)> _left = new(TaskCreationOptions.RunContinuationsAsynchronously);

    public Task<(ILanding Landing, IRecorder Recorder)> Left => _left.Task;

    public Promise Leave(ILanding landing, IRecorder recorder)
    {
        _left.SetResult((landing, recorder));
        return Promise.Completed;
    }
}
