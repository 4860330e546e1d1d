using CapSdk.Wire;
using CapSdk.Wire.Messages;

namespace CapSdk.Runtime.Tests.Connections;

public sealed class MessageTexts
{
    [Fact]
    public void A_message_can_be_printed() => Assert.Contains("7", new Finish(new QuestionId(7)).ToString(), StringComparison.Ordinal);

    [Fact]
    public void The_numbers_of_both_sides_can_be_printed() => Assert.Equal(
        "1 2 3 4",
        $"{new QuestionId(1)} {new AnswerId(2)} {new ExportId(3)} {new ImportId(4)}");
}
