using System.Globalization;

/// <summary>What .NET calls before the main method of an OS process that is started with this assembly as a startup hook: at its end the process writes down what it has allocated, in bytes.</summary>
internal static class StartupHook
{
    public const string File = "COST_ALLOCATED";

    public static void Initialize() => AppDomain.CurrentDomain.ProcessExit += static (_, _) =>
        System.IO.File.WriteAllText(Environment.GetEnvironmentVariable(File)!, GC.GetTotalAllocatedBytes(precise: true).ToString(CultureInfo.InvariantCulture));
}
