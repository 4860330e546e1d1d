using System.Globalization;
using System.Reflection;
using CapSdk.Processes;
using CapSdk.Promises;
using CapSdk.Testing.Memory;

namespace CapSdk.Testing.Fakes;

/// <summary>
/// What is around the component in one run: its fakes and the test's own calls, all in one process that stays, so that what the component sends is seen in the
/// order in which it was sent.
/// </summary>
/// <param name="host">Where it is.</param>
/// <param name="wake">Called when an answer has come that the world does not know of.</param>
internal sealed class Outside(CapHost host, Action wake)
{
    private readonly DeviceProcess _process = new(host.Platform, typeof(World), concurrent: false);
    private readonly List<PendingAnswer> _pending = [];
    private readonly List<string> _calls = [];

    // How many fakes there are of a name: which of two is called must not be another one after a move.
    private readonly Dictionary<string, int> _numbers = new(StringComparer.Ordinal);

    // The component may be the only one to hold a fake, from another host.
    private readonly List<object> _fakes = [];

    /// <summary>Calls of fakes, in their order.</summary>
    public IReadOnlyList<string> Calls => _calls;

    /// <summary>Calls that were not answered yet, oldest first.</summary>
    public IReadOnlyList<PendingAnswer> Pending => _pending;

    /// <summary>What went wrong where no caller waits; null if nothing did.</summary>
    public Exception? Fault { get; private set; }

    /// <summary>Makes a fake and gives the reference to it, as the code around the host would hold it.</summary>
    /// <param name="contract">The capability interface.</param>
    /// <param name="name">How its calls are called.</param>
    /// <param name="answer">Gives what the method returns.</param>
    /// <param name="kind">What answers.</param>
    public object Add(Type contract, string name, Func<FakeCall, object?> answer, FakeKind kind = FakeKind.Test)
    {
        var number = _numbers[name] = _numbers.GetValueOrDefault(name) + 1;
        if (number > 1) name = string.Create(CultureInfo.InvariantCulture, $"{name}#{number}");
        var fake = FakeProxy.For(contract, name, (method, arguments) => Called(name, method, arguments, answer, kind));
        _fakes.Add(fake);
        var facet = _process.Objects.FacetOf(fake, host.Platform.Contracts.Get(contract));
        return host.Platform.Root.ObjectFor(facet, contract);
    }

    /// <summary>Runs <paramref name="step"/> as a turn of the outside; its awaits come back there.</summary>
    public void Run(Action step) => _process.Post(new Step(_process, step));

    /// <summary>Tells the caller of <paramref name="answer"/>.</summary>
    public void Deliver(PendingAnswer answer)
    {
        _pending.Remove(answer);
        Run(answer.Deliver);
    }

    private object? Called(string name, MethodInfo method, object?[] arguments, Func<FakeCall, object?> function, FakeKind kind)
    {
        var call = new FakeCall(method, arguments, $"{name}.{method.Name}({string.Join(", ", arguments.Select(ValueText.Of))})");
        if (kind != FakeKind.Runtime) _calls.Add(call.Text);
        if (FakeStream.ItemOf(method.ReturnType) is { } item) return FakeStream.Of(item, () => function(call), call.Text, step => (ValueTask<bool>)Asked(PendingAnswer.ForItem(call.Text, wake), () => step()));
        if (PendingAnswer.For(method, call.Text, comesByItself: kind != FakeKind.Test, wake) is not { } answer)
        {
            Tell(call, function);
            return null;
        }

        return Asked(answer, () => function(call));
    }

    private object Asked(PendingAnswer answer, Func<object?> give)
    {
        _pending.Add(answer);
        try
        {
            answer.Take(give());
        }
        catch (Exception thrown)
        {
            answer.Take(thrown);
        }

        return answer.Returned;
    }

    // Nobody waits for the end of it, but the test has to hear of it.
    private void Tell(FakeCall call, Func<FakeCall, object?> function)
    {
        try
        {
            function(call);
        }
        catch (Exception thrown)
        {
            Fault ??= new NotMovableException($"The fake has thrown in {call}, which has no answer to tell it with: {thrown.Message}", inner: thrown);
        }
    }

    private sealed class Step(TurnLoop home, Action action) : IContinuation
    {
        public TurnLoop? Home => home;

        public void Run() => action();
    }
}
