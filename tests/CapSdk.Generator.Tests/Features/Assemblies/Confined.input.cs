// An assembly of helpers only: it is a component assembly, so that its types may be part of images, with nothing else to register.
[assembly: CapSdk.Confined]

namespace Confined;

public static class Sums
{
    public static int Sum(int one, int other) => one + other;
}
