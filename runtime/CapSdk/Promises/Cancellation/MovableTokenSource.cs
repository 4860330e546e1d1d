namespace CapSdk.Promises;

/// <summary>
/// A source of cancellation tokens that is data: cancelled or not, and nothing else. What is registered on its tokens is registered anew by
/// whoever did it, once the process stands at its new host.
/// </summary>
internal sealed class MovableTokenSource : CancellationTokenSource;
