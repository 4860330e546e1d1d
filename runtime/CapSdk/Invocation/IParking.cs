namespace CapSdk.Invocation;

/// <summary>Where a host keeps the replies that are wanted elsewhere.</summary>
internal interface IParking
{
    /// <summary>Keeps it until the token is presented, or its lease has run out.</summary>
    ResumeToken Park(IResumable reply);
}
