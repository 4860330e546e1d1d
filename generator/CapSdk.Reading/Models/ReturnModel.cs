namespace CapSdk.Reading;

/// <summary>The family of a return type: how the proxy waits, or that it does not.</summary>
internal enum ReturnFamily
{
    Promise,
    Task,
    ValueTask,
    OneWay,
}

/// <param name="Type">As declared.</param>
/// <param name="Result">The type argument, or null where there is none.</param>
internal sealed record ReturnModel(ReturnFamily Family, string Type, string? Result);
