namespace CapSdk.Promises;

/// <summary>A <see cref="TaskView{T}"/> of any type.</summary>
internal interface ITaskView
{
    /// <summary>What code hung on the task itself, which only this machine knows; null for nothing. A method that awaits the task in a process hangs on the promise.</summary>
    object? Awaiting { get; }
}
