// An assembly without capabilities and processes gets nothing.
namespace Nothing;

public sealed record Point(int X, int Y);
