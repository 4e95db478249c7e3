package dev.fumidai.core.tunnel;

import dev.fumidai.core.ProblemException;
import dev.fumidai.core.config.Ports;
import dev.fumidai.core.tunnel.TunnelRequest.LocalPort;
import dev.fumidai.core.tunnel.TunnelRequest.Wanted;

/// The arguments of `fumidai tunnel`: `TARGET`, `TARGET=PORT`, `TARGET=auto`.
public final class TargetArguments {
    private TargetArguments() {}

    /// Splits off the local port.
    ///
    /// @throws ProblemException exit code 2, when it is not a port
    public static Wanted parse(String argument) throws ProblemException {
        int equals = argument.lastIndexOf('=');
        if (equals < 0) {
            return new Wanted(argument, new LocalPort.Default());
        }
        var target = argument.substring(0, equals);
        var port = argument.substring(equals + 1);
        return new Wanted(
                target, port.equals("auto") ? new LocalPort.Any() : new LocalPort.Exactly(Ports.parse(port, argument)));
    }
}
