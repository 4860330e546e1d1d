namespace CapSdk.Confinement.Shapes;

/// <summary>What lies on the evaluation stack. Each instruction has a stack of its own, and nearly all of it in common with the one before.</summary>
/// <param name="value">What has pushed the topmost.</param>
/// <param name="below">What lies below it.</param>
internal sealed class StackCell(int value, StackCell? below)
{
    /// <summary>Nothing.</summary>
    public static readonly StackCell Bottom = new(StackOrigins.Unknown, null);

    public int Value => value;

    public StackCell? Below => below;

    public int Depth { get; } = below is null ? 0 : below.Depth + 1;
}
