using System.Runtime.InteropServices;

namespace CapSdk.Tests;

/// <summary>Signals to OS processes, which .NET can only kill. By the system's own function: not every machine has a program for it.</summary>
internal static partial class Signals
{
    public const int Interrupt = 2, Continue = 18, Stop = 19;

    /// <param name="process">Id of the OS process.</param>
    /// <param name="signal">One of the above, as Linux numbers them.</param>
    public static void Send(int process, int signal) => Assert.True(kill(process, signal) == 0, $"Signal {signal} could not be sent: error {Marshal.GetLastPInvokeError()}.");

    [LibraryImport("libc", SetLastError = true)]
    private static partial int kill(int process, int signal);
}
