package dev.fumidai.sandbox.gateway;

/// The way of tests in other packages to a gateway's client side.
public final class GatewayClients {
    private GatewayClients() {}

    /// Connects a client with the token that it was given.
    public static Link open(MessageGateway gateway, Gateway.Admission admission, Peer client) {
        return gateway.openClientChannel(admission.sessionId(), admission.token(), client)
                .orElseThrow();
    }
}
