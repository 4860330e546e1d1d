namespace CapSdk.Wire;

/// <summary>A host by name, and where it says it can be dialled.</summary>
internal sealed record HostContact(HostId Id, IReadOnlyList<string> Addresses)
{
    private const int MaxAddresses = 16;

    public void Write(ByteWriter writer)
    {
        writer.Text(Id.ToString());
        writer.Var((ulong)Addresses.Count);
        foreach (var address in Addresses) writer.Text(address);
    }

    public static HostContact Read(ByteReader reader)
    {
        var id = HostId.Parse(reader.Text());
        var count = reader.Count();
        if (count > MaxAddresses) throw new ImageFormatException($"A host with {count} addresses; at most {MaxAddresses} are accepted.");
        var addresses = new string[count];
        for (var i = 0; i < count; i++) addresses[i] = reader.Text();
        return new HostContact(id, addresses);
    }

    public override string ToString() => $"{Id.Short}@{string.Join(",", Addresses)}";
}
