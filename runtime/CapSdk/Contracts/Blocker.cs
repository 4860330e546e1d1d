namespace CapSdk;

/// <summary>One reason why a process cannot move now, or not to a certain landing.</summary>
/// <param name="Method">The suspended method, as <c>Tour.Visit, await 1</c>; empty where the reason lies in no method.</param>
/// <param name="Path">The local or field that holds the offender, as <c>local 'file'</c> or <c>Tour._cache → Index._file</c>.</param>
/// <param name="Type">The type that cannot travel, or the awaited foreign type.</param>
/// <param name="Remedy">What to do about it, as a sentence.</param>
public sealed record Blocker(string Method, string Path, string Type, string Remedy)
{
    /// <summary>The reason on one line.</summary>
    public override string ToString() =>
        string.Concat(Method, Method.Length > 0 && Path.Length > 0 ? " → " : "", Path, Type.Length > 0 ? " : " + Type : "", Remedy.Length > 0 ? " (" + Remedy + ")" : "");
}
