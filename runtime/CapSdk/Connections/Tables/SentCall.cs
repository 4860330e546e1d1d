using CapSdk.Invocation;

namespace CapSdk.Connections;

/// <summary>What a question was made of, kept until the reply: if the callee is just moving when its host ends, the call may have to be sent again.</summary>
/// <param name="Sequence">Number of its message on the session.</param>
/// <param name="Target">What it was addressed to.</param>
/// <param name="Request">The call.</param>
internal sealed record SentCall(ulong Sequence, CallTarget Target, Request Request);
