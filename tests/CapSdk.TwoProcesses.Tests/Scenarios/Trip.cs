namespace CapSdk.TwoProcesses.Tests.Scenarios;

/// <summary>How a scenario is moved at one of its awaits.</summary>
internal enum Trip
{
    /// <summary>Not at all.</summary>
    None,

    /// <summary>The call is answered when the process has arrived.</summary>
    Waiting,

    /// <summary>The call is answered at once: its reply may be blocked, or be too late for that.</summary>
    Racing,

    /// <summary>The call is answered once the process is stopped: its reply is too late to be blocked, and goes along.</summary>
    Stopped,
}
