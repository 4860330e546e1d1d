using CapSdk.Reading;
using Microsoft.CodeAnalysis;

namespace CapSdk.Analyzers.Moving;

/// <summary>What to do about a type that cannot be moved, in the words of the runtime's refusals.</summary>
internal static class HeldRemedies
{
    public const string Device = "A device stays on its host: hold a capability to it instead of the object";

    public const string Finalizer = "Let a device hold what must be released, and pass a capability to it";

    private const string Otherwise =
        "Hold it in a device behind a capability, or mark the field [Transient] and make its value where it is used: after a move it is default, and no constructor or initializer runs again";

    private const string OtherwiseInMethod = "Use it in a method that returns before the await, or hold it in a device behind a capability";

    private const string Admitted =
        "Hold it in a device behind a capability, admit it with [assembly: Travels(typeof(X))], or mark the field [Transient] and make its value where it is used: after a move it is default, and no constructor or initializer runs again";

    private const string AdmittedInMethod =
        "Use it in a method that returns before the await, hold it in a device behind a capability, or admit it with [assembly: Travels(typeof(X))]";

    private static readonly SymbolDisplayFormat s_inTypeOf = new(typeQualificationStyle: SymbolDisplayTypeQualificationStyle.NameAndContainingTypes);

    private const string Pointer =
        "Addresses mean nothing on another machine: keep it out of the component, or mark the field [Transient] and make its value where it is used: after a move it is default, and no constructor or initializer runs again";

    private static readonly (string Type, string Remedy)[] ByBase =
    [
        ("System.IO.Stream", "Let a device hold it and pass a capability to the device instead"),
        ("System.IO.TextReader", "Let a device hold it and pass a capability to the device instead"),
        ("System.IO.TextWriter", "Let a device hold it and pass a capability to the device instead"),
        ("System.Threading.Tasks.TaskCompletionSource", "Use Promise.Defer, whose promise and resolver move"),
        ("System.Threading.Tasks.TaskCompletionSource`1", "Use Promise.Defer, whose promise and resolver move"),
        ("System.Threading.CancellationTokenSource", "Use a CancelSource, whose tokens move"),
        ("System.Threading.Timer", "Ask a clock capability instead"),
        ("System.Threading.CancellationTokenRegistration",
            "Leave the callback with OnCancelled(…), which moves; or dispose the registration before the await, and call ThrowIfCancellationRequested() on the token after it"),
    ];

    private const string Copied = "Call ToList() and enumerate the copy";

    private const string CopiedByHand = "Put what it gives into a list before the await, and enumerate that";

    /// <param name="inMethod">Only a suspended method holds it, so there is no field to be marked.</param>
    public static string For(ITypeSymbol type, bool inMethod)
    {
        if (type is not INamedTypeSymbol named) return inMethod ? OtherwiseInMethod : Pointer;
        for (var at = named; at is not null; at = at.BaseType)
            foreach (var (name, remedy) in ByBase)
                if (MetadataNames.Of(at.OriginalDefinition) == name) return remedy;
        if (named.AllInterfaces.Any(static facet => MetadataNames.Of(facet) == "System.Collections.IEnumerator"))
            return named.AllInterfaces.Any(static facet => MetadataNames.Of(facet.OriginalDefinition) == "System.Collections.Generic.IEnumerator`1") ? Copied : CopiedByHand;
        if (PlatformTypes.SubstituteFor(named) is { } instead) return instead;
        if (Admissions.CouldAdmit(named)) return (inMethod ? AdmittedInMethod : Admitted).Replace("X", named.OriginalDefinition.ToDisplayString(s_inTypeOf));
        return Finalizers.Has(named) ? Finalizer : inMethod ? OtherwiseInMethod : Otherwise;
    }
}
