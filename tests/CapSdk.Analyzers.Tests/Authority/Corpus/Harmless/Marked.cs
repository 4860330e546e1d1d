// Attributes that describe members to tools, serializers and forms: they run nothing.
using System.ComponentModel;
using System.ComponentModel.DataAnnotations;
using System.ComponentModel.DataAnnotations.Schema;
using System.Runtime.Serialization;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.Json.Serialization;
using System.Xml.Serialization;
using CapSdk;

namespace Corpus.Harmless.Marked;

[JsonConverter(typeof(JsonStringEnumConverter<Kind>))]
public enum Kind
{
    [EnumMember(Value = "a")]
    A,
    B,
}

[DataContract]
public sealed class Told
{
    [DataMember]
    public int A { get; set; }

    [XmlElement("b")]
    public int B { get; set; }
}

[Confined]
public sealed class CreateOrder
{
    [Required, StringLength(40, ErrorMessage = "too long")]
    public string Customer { get; set; } = "";

    [Range(1, 100), DefaultValue(1)]
    public int Quantity { get; set; } = 1;

    [Display(Name = "number"), Key, Column("number")]
    public int Number { get; init; }
}

[Confined, JsonPolymorphic, JsonDerivedType(typeof(Cash), "cash")]
public abstract record Payment(decimal Amount);

[Confined, XmlRoot("cash")]
public sealed record Cash(decimal Amount) : Payment(Amount);

[Confined]
public sealed class Desk
{
    public Told Of(Told told, Kind kind, [Range(0, 3)] int times) => new() { A = told.A * times, B = (int)kind };

    public string Printed(string name) => new JsonObject { ["name"] = name }.ToJsonString(new JsonSerializerOptions { WriteIndented = true });

    public object? Number(string text) => Convert.ChangeType(text, TypeCode.Int32, System.Globalization.CultureInfo.InvariantCulture);
}
