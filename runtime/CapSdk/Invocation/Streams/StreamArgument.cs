namespace CapSdk.Invocation;

/// <summary>An argument that is sent with each enumeration. Kept as the object that it is, as the compiler's async iterators keep theirs.</summary>
internal interface IStreamArgument
{
    void WriteTo(in OutgoingCall call);
}

/// <inheritdoc cref="IStreamArgument"/>
/// <typeparam name="T">As the parameter is declared.</typeparam>
internal sealed class StreamArgument<T>(T value) : IStreamArgument
{
    private readonly T _value = value;

    public void WriteTo(in OutgoingCall call) => call.Write(_value);
}
