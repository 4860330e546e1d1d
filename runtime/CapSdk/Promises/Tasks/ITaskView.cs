namespace CapSdk.Promises;

/// <summary>A <see cref="TaskView{T}"/> of any type.</summary>
internal interface ITaskView;
