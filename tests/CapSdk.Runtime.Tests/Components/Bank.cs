namespace CapSdk.Runtime.Tests.Components;

[Capability]
public interface ITeller
{
    Promise<string> Serve(string customer, IRecorder recorder);

    /// <summary>Calls <paramref name="other"/>, which calls this teller again.</summary>
    Promise<string> ServeThrough(IRelay other, IRecorder recorder);
}

[Capability]
public interface IRelay
{
    Promise<string> PassOn(ITeller teller, IRecorder recorder);
}

/// <summary>One customer at a time.</summary>
[Process(Reentrant = false)]
public sealed class Teller : ITeller
{
    public async Promise<string> Serve(string customer, IRecorder recorder)
    {
        await recorder.Record(customer + " begins");
        if (customer == "slow") await recorder.Gate("slow");
        await recorder.Record(customer + " ends");
        return customer;
    }

    public async Promise<string> ServeThrough(IRelay other, IRecorder recorder)
    {
        // "this" as an argument: the relay gets a reference to this very process.
        return await other.PassOn(this, recorder);
    }
}

[Process]
public sealed class Relay : IRelay
{
    public async Promise<string> PassOn(ITeller teller, IRecorder recorder) => await teller.Serve("again", recorder);
}

/// <summary>Calls the teller that it was built with, not the one that it is given.</summary>
[Device]
public sealed class BackToTeller(ITeller own) : IRelay
{
    public async Promise<string> PassOn(ITeller teller, IRecorder recorder)
    {
        await Task.Yield();
        return await own.Serve("through a device", recorder);
    }
}
