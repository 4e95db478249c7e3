package dev.fumidai.sandbox.network;

/// Something that listens until this is closed.
public interface Registration extends AutoCloseable {
    /// Nothing listens there any more. Connections that are open stay.
    @Override
    void close();
}
