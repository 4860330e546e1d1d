using CapSdk;

// All but the devices: confined code of other projects may use the interfaces, the data that they speak of, and the short forms beside them.
[assembly: Confined]
