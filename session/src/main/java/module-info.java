/// The driver of SSM sessions, to be embedded: port sessions, forwarded local ports, shells.
module dev.fumidai.session {
    requires dev.fumidai.protocol;
    requires tls.channel;
    requires static transitive org.jspecify;

    exports dev.fumidai.session;
    exports dev.fumidai.session.any;
    exports dev.fumidai.session.forward;
    exports dev.fumidai.session.port;
    exports dev.fumidai.session.shell;
}
