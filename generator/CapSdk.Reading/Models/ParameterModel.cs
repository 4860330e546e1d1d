namespace CapSdk.Reading;

/// <param name="Name">Escaped for source code.</param>
/// <param name="Default">The default value as an expression, or null. Only parameters after which all others have one too.</param>
/// <param name="IsParams">A <c>params</c> array; other collections would need a newer language version than generated code may use.</param>
/// <param name="IsCancellation">Travels as a signal of its own, not as a value.</param>
internal sealed record ParameterModel(string Name, string Type, string? Default, bool IsParams, bool IsCancellation);
