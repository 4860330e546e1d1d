using CapSdk.Wire;

namespace CapSdk.Invocation;

/// <summary>What a call is known by at its callee's host. Taken in one step: its caller may move while the call is being sent.</summary>
/// <param name="Id">The call's name; default where nobody will ask for it by name.</param>
/// <param name="Epoch">Which stay of the calling process this is, counted up by its moves; 1 where no process that moves is behind the call.</param>
internal readonly record struct CallName(CallId Id, ulong Epoch)
{
    public static readonly CallName None = new(default, 1);
}
