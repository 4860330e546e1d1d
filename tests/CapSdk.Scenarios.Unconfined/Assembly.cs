// It says that it is confined, as code does that nobody has checked.
[assembly: CapSdk.Confined]
