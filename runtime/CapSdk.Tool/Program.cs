using CapSdk.Tool;

return args switch
{
    ["verify", .. var arguments] => Verify.Run(arguments, Console.Out, Console.Error),
    [] or ["--help" or "-h"] => Verify.Help(Console.Out),
    _ => Verify.Misused($"'{args[0]}' is no command.", Console.Error),
};
