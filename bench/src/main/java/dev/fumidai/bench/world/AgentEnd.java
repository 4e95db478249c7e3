package dev.fumidai.bench.world;

/// Which agent end a session is served by.
public enum AgentEnd {
    /// As the genuine agent: 1 KiB per message and a millisecond of sleep after each.
    GENUINE("genuine", 1024),
    /// Our own agent end, which does not sleep, with the genuine size of messages.
    FAST_1K("fast", 1024),
    /// The same with larger messages.
    FAST_4K("fast", 4096);

    private final String kind;
    private final int payloadBytes;

    AgentEnd(String kind, int payloadBytes) {
        this.kind = kind;
        this.payloadBytes = payloadBytes;
    }

    /// The sandbox's name for it.
    public String kind() {
        return kind;
    }

    /// How far it fills a message.
    public int payloadBytes() {
        return payloadBytes;
    }
}
