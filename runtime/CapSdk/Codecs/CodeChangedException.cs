namespace CapSdk.Codecs;

/// <summary>The code that an image was captured in is not the code of this host: resuming could give a wrong value, so it is refused.</summary>
/// <param name="code">The method or type, in the user's words.</param>
/// <param name="difference">What differs.</param>
/// <param name="remedy">What to do, as a sentence without its full stop.</param>
/// <param name="isOfMethod">See <see cref="IsOfMethod"/>.</param>
internal sealed class CodeChangedException(string code, string difference, string remedy, bool isOfMethod = false)
    : CapabilityException($"{code} is not the same code here as where the image was captured: {difference}. {remedy}.")
{
    /// <summary>For code of the user's.</summary>
    /// <param name="code">The method or type, in the user's words.</param>
    /// <param name="difference">What differs.</param>
    /// <param name="isMethod">True for a method that is suspended or held as a delegate, false for the class of an object.</param>
    public CodeChangedException(string code, string difference, bool isMethod)
        : this(code, difference, $"Deploy the same build at both hosts, or move the process when {(isMethod ? "the method has ended and nothing holds it (MoveOptions.WaitUntil)" : "it holds no such object")}", isMethod)
    {
    }

    public string Code { get; } = code;

    public string Difference { get; } = difference;

    /// <summary>For the list of a refused move: the method, or the class, what differs and the remedy.</summary>
    public Blocker ToBlocker() => new(IsOfMethod ? Code : "", Difference, IsOfMethod ? "" : Code, remedy + ".");

    /// <summary>True for a method that is suspended or held: once it has ended, and nothing holds it, the image is one of code that is known here.</summary>
    public bool IsOfMethod { get; } = isOfMethod;
}
