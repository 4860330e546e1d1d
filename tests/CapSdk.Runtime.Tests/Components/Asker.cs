namespace CapSdk.Runtime.Tests.Components;

[Capability]
public interface IAsker
{
    Promise<string> Ask(CancellationToken cancel);

    Promise<string> Wait();
}

[Process]
public sealed class Asker(IRecorder recorder) : IAsker
{
    public async Promise<string> Ask(CancellationToken cancel) => await recorder.Until(cancel);

    public async Promise<string> Wait() => await recorder.Gate("never opened");
}
