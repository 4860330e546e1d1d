namespace CapSdk.Invocation;

/// <summary>A reply that waits to be told where it is wanted: somebody presents the token that it was parked under.</summary>
internal interface IResumable
{
    /// <summary>From now on the reply goes to <paramref name="to"/>, at once if it is there already.</summary>
    void ResumeTo(ReplyTarget to);

    /// <summary>Calls on the result, from where the call was served before.</summary>
    void Pipeline(Request request);

    /// <summary>Nobody came for it: the callee is told that the caller has no use for the reply.</summary>
    void Abandon();
}
