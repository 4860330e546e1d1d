using CapSdk.Invocation;

namespace CapSdk.Processes;

/// <summary>
/// One-way calls of a process that were not executed, or may not have been: logged, since nobody waits for the news. Those that are lost at
/// once, by the end of a host or of a connection, become one line for each method and reason, however many they are.
/// </summary>
internal sealed class LostCalls(Process process)
{
    private readonly Lock _lock = new();
    private Dictionary<(string Method, string Reason), int> _counts = [];
    private bool _isLogging;

    public void Add(Request request, Outcome outcome)
    {
        var call = ($"{request.Interface}.{request.MethodName}", outcome.Error?.Message ?? "the call whose result it was sent to has failed");
        lock (_lock)
        {
            _counts[call] = _counts.GetValueOrDefault(call) + 1;
            if (_isLogging) return;
            _isLogging = true;
        }

        // Apart from whoever has found out, under whatever locks: the logger is code of others.
        ThreadPool.UnsafeQueueUserWorkItem(static lost => lost.Log(), this, preferLocal: false);
    }

    private void Log()
    {
        while (true)
        {
            Dictionary<(string Method, string Reason), int> counts;
            lock (_lock)
            {
                _isLogging = _counts.Count > 0;
                if (!_isLogging) return;
                (counts, _counts) = (_counts, []);
            }

            foreach (var ((method, reason), count) in counts)
            {
                if (count == 1) ProcessLog.NotExecuted(process.Platform.Log, process.Name, method, reason);
                else ProcessLog.NotExecuted(process.Platform.Log, process.Name, count, method, reason);
            }
        }
    }
}
