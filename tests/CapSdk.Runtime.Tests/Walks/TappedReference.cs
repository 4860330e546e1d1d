using CapSdk.Invocation;

namespace CapSdk.Runtime.Tests.Walks;

/// <summary>Keeps the request that was invoked on a reference until the test lets it go on.</summary>
internal sealed class TappedReference(Reference inner) : Reference
{
    private Request? _request;

    /// <summary>The one request so far.</summary>
    public Request Request => _request ?? throw new InvalidOperationException("Nothing was invoked.");

    public override string Interface => inner.Interface;

    public override void Invoke(Request request)
    {
        Assert.Null(_request);
        _request = request;
    }

    public void GoOn() => inner.Invoke(Request);
}
