/// The SSM data channel as pure state machines: no sockets, no threads, no clocks, no logging.
module dev.fumidai.protocol {
    requires com.fasterxml.jackson.core;
    requires static transitive org.jspecify;

    exports dev.fumidai.protocol.channel;
    exports dev.fumidai.protocol.encryption;
    exports dev.fumidai.protocol.handshake;
    exports dev.fumidai.protocol.mux;
    exports dev.fumidai.protocol.session;
    exports dev.fumidai.protocol.websocket;
    exports dev.fumidai.protocol.wire;
}
