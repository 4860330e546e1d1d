namespace CapSdk.Connections;

/// <summary>A reply target that wants to know when the token of its reply was accepted.</summary>
internal interface IResumeNotice
{
    /// <summary>The callee's host has aimed the reply here.</summary>
    void Resumed();
}
