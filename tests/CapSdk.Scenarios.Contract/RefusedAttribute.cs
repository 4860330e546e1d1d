namespace CapSdk.Scenarios;

/// <summary>
/// The scenario demands that it is refused at one of its awaits at least, with exactly these reasons wherever it is refused, and that it goes on where it
/// is as if nobody had tried to move it.
/// </summary>
/// <param name="reasons">Each is a line of the message: <c>Method, await 1 → local 'file' : FileStream (What to do.)</c></param>
[AttributeUsage(AttributeTargets.Method), Confined]
public sealed class RefusedAttribute(params string[] reasons) : Attribute
{
    public IReadOnlyList<string> Reasons { get; } = reasons;
}
