package dev.fumidai.core.config;

/// What must be so before anybody gets in.
public enum Requirement {
    /// A reason is given.
    REASON("reason"),
    /// Each connection is written to the journal before it opens.
    CONNECTION_LOG("connection-log"),
    /// What happens in a shell is recorded on this machine.
    RECORDING("recording"),
    /// AWS logs what happens in a shell, to S3 or CloudWatch Logs.
    SERVER_LOG("server-log");

    private final String key;

    Requirement(String key) {
        this.key = key;
    }

    /// As the configuration spells it.
    public String key() {
        return key;
    }
}
