namespace CapSdk.Scenarios;

/// <summary>Methods that nobody can wait for.</summary>
public static class UnawaitedMethods
{
    [Covers("refused/async void")]
    [Refused("UnawaitedMethods.Start : a method that does not return a promise (Let each method of the component that awaits a promise return one: async Promise instead of async Task or async void.)")]
    public static async Promise<string> OfVoid(IOutside outside)
    {
        var log = new List<string>();
        Start(outside, log);
        await outside.Pause();
        return log[0];
    }

    [Diagnosed("CAP3002")]
    private static async void Start(IOutside outside, List<string> log) => log.Add(await outside.Text("void"));
}
