package dev.fumidai.sandbox.api;

import java.io.IOException;

/// Runs the web server's methods that may throw anything.
final class Lifecycle {
    private Lifecycle() {}

    /// A step that may throw anything.
    @FunctionalInterface
    interface Step {
        void run() throws Exception;
    }

    @SuppressWarnings("IllegalCatch") // the server's signature leaves no other way
    static void run(Step step) throws IOException {
        try {
            step.run();
        } catch (IOException | RuntimeException e) {
            throw e;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException("interrupted", e);
        } catch (Exception e) {
            throw new IOException(e);
        }
    }
}
