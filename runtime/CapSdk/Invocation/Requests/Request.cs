using CapSdk.Promises;

namespace CapSdk.Invocation;

/// <summary>One invocation on its way to an object.</summary>
internal sealed class Request
{
    /// <summary>The method id of a flush: it has no effect at the object, and is answered as soon as it is in the object's inbox.</summary>
    public const uint FlushMethod = 0;

    /// <summary>Name of the interface that the caller used. The object is only called through the interface of the facet.</summary>
    public required string Interface { get; init; }

    /// <summary>Id of the method, see <see cref="MethodContract.Id"/>.</summary>
    public required uint Method { get; init; }

    /// <summary>Name of the method for logs and errors; empty when it is not known here.</summary>
    public string MethodName { get; init; } = "";

    /// <summary>The arguments.</summary>
    public required Payload Arguments { get; init; }

    /// <summary>Where the reply goes. Of a one-way request from another host: where the receipt goes; null on the host of its caller.</summary>
    public required ReplyTarget? ReplyTo { get; init; }

    /// <summary>True where the caller waits for nothing. Between hosts such a request has a receipt, so that it is known whether it has to be sent again.</summary>
    public bool IsOneWay { get; init; }

    /// <summary>Who has made a one-way request, on the host of its caller; null elsewhere.</summary>
    public Caller? Sender { get; init; }

    /// <summary>What its caller's host knows it by, where that is another: the position of its sender. <see cref="CallName.None"/> for a call of this host.</summary>
    public CallName Name { get; init; } = CallName.None;

    /// <summary>The closed gates that the request descends from.</summary>
    public Cause? Cause { get; init; }

    /// <summary>True when the caller passed a token, so that it may ask to cancel.</summary>
    public bool Cancellable { get; init; }

    /// <summary>
    /// True when it was addressed to an object that has moved, and is passed on to it: whoever waits for the reply is then told to come for it
    /// there, so that it does not pass through the old host.
    /// </summary>
    public bool IsPassedOn { get; private init; }

    /// <summary>The same request with another way back for its reply.</summary>
    public Request WithReplyTo(ReplyTarget? replyTo) => Copy(replyTo, IsPassedOn);

    /// <summary>The same request, passed on to where its object has moved.</summary>
    public Request PassOn() => IsPassedOn || IsFlush ? this : Copy(ReplyTo, isPassedOn: true);

    /// <summary>Breaks the caller's promise.</summary>
    public void Refuse(Exception error) => EndWith(Outcome.Broken(error));

    /// <summary>The request has come to its end without having been executed. Of a one-way request nobody is waiting for the news: it is logged.</summary>
    public void EndWith(Outcome outcome)
    {
        if (ReplyTo is { } target) target.Deliver(outcome);
        else Sender?.NotExecuted(this, outcome);
    }

    /// <summary>
    /// A request whose reply says that everything which was sent before it down the same path has arrived. This is how an embargo is lifted.
    /// </summary>
    /// <param name="come">Told when it has come through: true; or when the path broke: false.</param>
    public static Request Flush(Action<bool> come) => new()
    {
        Interface = "",
        Method = FlushMethod,
        MethodName = "(flush)",
        Arguments = Payload.Empty,
        ReplyTo = new Receipt(outcome => come(outcome.Value is not null)),
    };

    /// <summary>True for a <see cref="Flush"/>.</summary>
    public bool IsFlush => Method == FlushMethod;

    private Request Copy(ReplyTarget? replyTo, bool isPassedOn) => new()
    {
        Interface = Interface,
        Method = Method,
        MethodName = MethodName,
        Arguments = Arguments,
        ReplyTo = replyTo,
        IsOneWay = IsOneWay,
        Sender = Sender,
        Name = Name,
        Cause = Cause,
        Cancellable = Cancellable,
        IsPassedOn = isPassedOn,
    };
}
