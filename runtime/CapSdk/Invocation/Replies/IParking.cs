namespace CapSdk.Invocation;

/// <summary>Where a host keeps the replies that are wanted elsewhere.</summary>
internal interface IParking
{
    /// <summary>Keeps it until the token is presented, or its lease has run out.</summary>
    /// <param name="reply">The reply.</param>
    /// <param name="block">Keeps it from being passed on. Called once there is a place for it; unless it says Blocked, the place is given back.</param>
    BlockOutcome Park(IResumable reply, Func<BlockKind> block);
}
