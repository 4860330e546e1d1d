namespace CapSdk.Promises;

/// <summary>A suspended <c>async Promise</c> method, whatever its types.</summary>
internal interface IFrame : IContinuation, IAdoptable
{
    /// <summary>The compiler's state machine type.</summary>
    Type StateMachineType { get; }

    /// <summary>The state machine itself, boxed where it is a struct: for people and tests, and where it is a class for images.</summary>
    object? BoxedStateMachine { get; set; }

    /// <summary>The request that called the method; null where no gate is held.</summary>
    Cause? Cause { get; set; }

    /// <summary>The promise that the method will settle: the frame itself.</summary>
    Promise Promise { get; }

    /// <summary>What the method awaits that is not a promise, or null. Such a frame cannot be captured until it has resumed.</summary>
    Type? ForeignAwaiter { get; set; }

    /// <summary>True during <c>MoveNext</c>.</summary>
    bool IsRunning { get; }

    /// <summary><see cref="IContinuation.Run"/> as a delegate, for foreign awaiters.</summary>
    Action ResumeAction { get; }
}
