namespace CapSdk.Reading;

/// <summary>What a reader found.</summary>
/// <param name="Model">Null where nothing can be generated that would compile.</param>
/// <param name="Problems">In the order of the source.</param>
internal sealed record Reading<TModel>(TModel? Model, EquatableArray<Problem> Problems) where TModel : class, IEquatable<TModel>;
