package dev.fumidai.core.config;

/// The processor of a bastion's task.
public enum Architecture {
    ARM64("arm64"),
    X86_64("x86_64");

    private final String key;

    Architecture(String key) {
        this.key = key;
    }

    /// As the configuration spells it.
    public String key() {
        return key;
    }
}
