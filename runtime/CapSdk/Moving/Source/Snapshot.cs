using CapSdk.Images.Sections;
using CapSdk.Invocation;
using CapSdk.Processes;

namespace CapSdk.Moving;

/// <summary>Station 3: the process as bytes, and the references that it holds.</summary>
internal static class Snapshot
{
    /// <exception cref="MoveRefusedException">Something does not travel: with the method, the path and the remedy of each.</exception>
    public static async Task<ProcessImage> Take(Moves moves, MovableProcess process, IReadOnlyDictionary<PendingCall, ResumeToken?> tokens, Attempt attempt, CancellationToken cancel)
    {
        while (true)
        {
            var image = ProcessCapture.Capture(process, tokens, attempt);

            // A reference whose path is being changed is passed on when that is over: what was sent on it before must not be overtaken by what
            // the process sends from its new host. It is frozen, so it causes no further changes itself.
            var settling = image.Capabilities.Select(static reference => reference.Settling).Where(static change => !change.IsCompleted).ToArray();
            if (settling.Length == 0)
            {
                MoveLog.Captured(moves.Log, process.Name, image.Bytes.Length, image.Capabilities.Count);
                return image;
            }

            try
            {
                await Task.WhenAll(settling).WaitAsync(moves.Deadlines.Block, moves.Clock, cancel).ConfigureAwait(false);
            }
            catch (TimeoutException)
            {
                throw new MoveRefusedException(
                    $"{settling.Length} of the references that the process holds are still being handed over by another host, which did not answer within {moves.Deadlines.Block.TotalMilliseconds:0} ms. Try again, or raise Deadlines.Block.");
            }
        }
    }
}
