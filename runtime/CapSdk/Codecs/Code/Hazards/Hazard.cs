namespace CapSdk.Codecs.Code;

/// <summary>Something in a method that is right on one host and, without any error, wrong on the next.</summary>
/// <param name="Step">What the method uses, as a step of a path.</param>
/// <param name="Offender">The type of that.</param>
/// <param name="Remedy">What to do.</param>
/// <param name="IsValue">True where it is the value itself that is wrong on the next host, wherever it was put: also what a constructor has put into a field, and will not do again.</param>
internal sealed record Hazard(PathStep Step, string Offender, Remedy Remedy, bool IsValue = false);
