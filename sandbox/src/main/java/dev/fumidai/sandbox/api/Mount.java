package dev.fumidai.sandbox.api;

import org.eclipse.jetty.server.Handler;
import org.eclipse.jetty.server.Server;

/// Something that answers on the sandbox's web server beside the AWS calls: the message gateway.
public interface Mount {
    /// Makes the handler. It is asked before the AWS calls and returns false from `handle` for
    /// requests that are not its own.
    ///
    /// @param server the server, not yet started
    Handler mount(Server server);
}
