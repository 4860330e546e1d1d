using System.Globalization;

namespace CapSdk.Wire;

/// <summary>A call that this host made on a session. The peer knows it as the <see cref="AnswerId"/> of the same number.</summary>
internal readonly record struct QuestionId(uint Value)
{
    public AnswerId AsAnswer => new(Value);

    // Not the one of records, which would print the property above, which would print this.
    public override string ToString() => Value.ToString(CultureInfo.InvariantCulture);
}

/// <summary>A call that the peer made on a session. The peer knows it as the <see cref="QuestionId"/> of the same number.</summary>
internal readonly record struct AnswerId(uint Value)
{
    public QuestionId AsQuestion => new(Value);

    // Not the one of records, which would print the property above, which would print this.
    public override string ToString() => Value.ToString(CultureInfo.InvariantCulture);
}

/// <summary>A reference that this host gave on a session. The peer knows it as the <see cref="ImportId"/> of the same number.</summary>
internal readonly record struct ExportId(uint Value)
{
    public ImportId AsImport => new(Value);

    // Not the one of records, which would print the property above, which would print this.
    public override string ToString() => Value.ToString(CultureInfo.InvariantCulture);
}

/// <summary>A reference that the peer gave on a session. The peer knows it as the <see cref="ExportId"/> of the same number.</summary>
internal readonly record struct ImportId(uint Value)
{
    public ExportId AsExport => new(Value);

    // Not the one of records, which would print the property above, which would print this.
    public override string ToString() => Value.ToString(CultureInfo.InvariantCulture);
}
