namespace CapSdk.Reading;

/// <param name="Name">As in metadata.</param>
/// <param name="IsConfined">Marked as a whole: a component assembly even if it declares neither capabilities nor processes.</param>
internal sealed record AssemblyModel(string Name, bool IsConfined);
