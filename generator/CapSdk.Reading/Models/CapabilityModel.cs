namespace CapSdk.Reading;

/// <summary>A capability interface.</summary>
/// <param name="HasContract">False: a member cannot be implemented by a proxy, so there are pipelining extensions for the others only.</param>
/// <param name="Methods">Own and inherited, by id.</param>
/// <param name="ForeignData">Data types of assemblies without the package, mentioned directly or in fields; as <c>typeof</c> takes them.</param>
internal sealed record CapabilityModel(TypeModel Type, bool HasContract, EquatableArray<MethodModel> Methods, EquatableArray<string> ForeignData);
