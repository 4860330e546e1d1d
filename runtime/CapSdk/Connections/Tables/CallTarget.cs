namespace CapSdk.Connections;

/// <summary>What a call on a session is addressed to.</summary>
internal abstract record CallTarget
{
    /// <summary>A call to it has ended without a result of its callee: it may still lie unread somewhere.</summary>
    public virtual void Missed() { }

    /// <summary>An export of the peer.</summary>
    public sealed record Import(ImportReference Reference) : CallTarget
    {
        public override void Missed() => Reference.Missed();
    }

    /// <summary>The result of a call that the peer serves since its callee moved there; its reply is parked under the token, or was.</summary>
    public sealed record Parked(Guid Token) : CallTarget;

    /// <summary>The result of an earlier call.</summary>
    public sealed record Answer(Question Question) : CallTarget
    {
        public override void Missed() => Question.Missed();
    }
}
