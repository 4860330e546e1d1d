using CapSdk;

namespace Rules.ForgottenCapability;

[Capability]
public interface IRoom
{
    Promise Join(IChat chat);

    Promise<IReadOnlyList<Guest>> Guests();
}

public interface IChat
{
    Promise Say(string text);
}

public sealed record Guest(string Name, IChat Chat);
