// A component assembly, though it declares no process of its own: its types may travel.
[assembly: CapSdk.Confined]
