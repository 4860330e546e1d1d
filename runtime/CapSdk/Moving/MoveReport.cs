using System.Collections.Immutable;
using System.Globalization;
using System.Text;

namespace CapSdk;

/// <summary>A completed move.</summary>
/// <param name="Process">The process's name, kept.</param>
/// <param name="From">The source.</param>
/// <param name="To">The destination.</param>
/// <param name="Epoch">The process's epoch at the destination.</param>
/// <param name="FreezeTime">From the end of its last turn at the source until the destination's word that it runs there.</param>
/// <param name="ImageBytes">Size of the image.</param>
/// <param name="SentBytes">What of it was sent: names of types and methods are sent once in a session, so the next process of that kind takes less.</param>
/// <param name="Messages">Messages between source, destination and callees up to that word.</param>
/// <param name="Calls">What became of each call that it waited for.</param>
/// <param name="Served">Requests that it was serving; their callers get the reply from the destination.</param>
/// <param name="Queued">Inputs that waited in its inbox and went along.</param>
/// <param name="Residue">What still needs the source.</param>
/// <param name="Stranded">
/// Sturdy references of the process that the source has issued, without their secrets. It answers them with the new place for as long as it
/// lives, and nobody does afterwards.
/// </param>
public sealed record MoveReport(
    ProcessId Process,
    string From,
    string To,
    ulong Epoch,
    TimeSpan FreezeTime,
    int ImageBytes,
    int SentBytes,
    int Messages,
    ImmutableArray<MovedCall> Calls,
    int Served,
    int Queued,
    MoveResidue Residue,
    ImmutableArray<string> Stranded)
{
    /// <summary>One line for logs: from where to where, how long, how much, what became of the calls, and what still needs the source.</summary>
    public override string ToString()
    {
        var text = new StringBuilder();
        text.Append(CultureInfo.InvariantCulture, $"process {Process} moved from {From} to {To} (epoch {Epoch}), frozen for {FreezeTime.TotalMilliseconds:0.0} ms, {SentBytes} bytes sent of {ImageBytes}, {Messages} messages");
        if (!Calls.IsDefaultOrEmpty) text.Append("; waited for ").AppendJoin(", ", Calls.Select(static call => $"{call.Call} ({call.Fate})"));
        if (Served > 0) text.Append(CultureInfo.InvariantCulture, $"; serving {Served}");
        if (Queued > 0) text.Append(CultureInfo.InvariantCulture, $"; {Queued} in its inbox");
        text.Append("; ").Append(Residue);
        if (!Stranded.IsDefaultOrEmpty) text.Append("; stranded: ").AppendJoin(", ", Stranded);
        return text.ToString();
    }
}

/// <summary>A call that a moved process was waiting for.</summary>
/// <param name="Call">Interface and method; of a promise that was passed as an argument, in words that this is what it waited for.</param>
/// <param name="Fate">What became of it.</param>
public sealed record MovedCall(string Call, CallFate Fate);

/// <summary>What became of a pending call when its caller was moved.</summary>
public enum CallFate
{
    /// <summary>The reply had left before it could be blocked: it went along.</summary>
    TooLate,

    /// <summary>The reply was blocked, and is delivered at the destination.</summary>
    Blocked,

    /// <summary>The callee's host was gone: the promise breaks with <see cref="DisconnectedException"/>.</summary>
    Lost,

    /// <summary>The request had not left yet, because its target is still a promise: it went along.</summary>
    NotSent,
}

/// <summary>What a moved process leaves at its source.</summary>
/// <param name="Items">References that lead to objects of the source for good, such as its devices.</param>
/// <param name="Released">
/// Fulfilled when everything else is gone: callers know the new place, replies are aimed there, nothing is forwarded any more. Where
/// <paramref name="Items"/> is empty the source can then be stopped.
/// </param>
public sealed record MoveResidue(ImmutableArray<string> Items, Promise Released)
{
    /// <summary>For logs: what keeps the source from being stopped.</summary>
    public override string ToString() => Items.IsDefaultOrEmpty
        ? $"nothing needs the source for good{(Released.IsCompleted ? "" : ", but it is not released yet")}"
        : $"needs the source for {string.Join(", ", Items)}";
}
