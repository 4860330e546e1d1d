namespace CapSdk.Reading;

/// <summary>The family of a return type: how the proxy waits, or that it does not; a stream is waited for item by item.</summary>
internal enum ReturnFamily
{
    Promise,
    Task,
    ValueTask,
    OneWay,
    Stream,
}

/// <param name="Type">As declared.</param>
/// <param name="Result">The type argument, or null where there is none.</param>
internal sealed record ReturnModel(ReturnFamily Family, string Type, string? Result);
