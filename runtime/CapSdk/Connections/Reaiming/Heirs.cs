using CapSdk.Invocation;
using CapSdk.Wire;

namespace CapSdk.Connections;

/// <summary>Where a reference leads if its host ends now.</summary>
/// <param name="Move">The move that it depends on.</param>
/// <param name="Host">The destination.</param>
/// <param name="Gift">What to present there.</param>
/// <param name="Handled">
/// Calls with a higher number were sent too late to go along: they are asked for at the destination, or sent again. <see cref="ulong.MaxValue"/> for
/// what others than the process may have answered: its calls break.
/// </param>
internal sealed record Heir(Guid Move, HostContact Host, Guid Gift, ulong Handled);

/// <summary>Where a reply is to be had if the callee's host ends now.</summary>
/// <param name="Move">The move that it depends on.</param>
/// <param name="Token">What to present, and where.</param>
/// <param name="Handled">As for <see cref="Heir"/>: of calls on the result.</param>
internal sealed record QuestionHeir(Guid Move, ResumeToken Token, ulong Handled);
