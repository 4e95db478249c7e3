package dev.fumidai.app.plugin;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;

/// The lines on standard output that callers look for, to the byte as session-manager-plugin prints
/// them.
///
/// **Threading:** any thread. **Errors:** a reader that has gone is no reason to end: the session
/// is what matters.
final class Talk {
    private final OutputStream out;

    Talk(OutputStream out) {
        this.out = out;
    }

    void installed() {
        print("\nThe Session Manager plugin was installed successfully. Use the AWS CLI to start a session.\n\n");
    }

    void version(String version) {
        print(version + "\n");
    }

    void starting(String sessionId) {
        print("\nStarting session with SessionId: " + sessionId + "\n");
    }

    /// What the account's preferences or the agent want the user to read.
    void message(String text) {
        print(text + "\n");
    }

    void portOpened(int port, String sessionId) {
        print("Port " + port + " opened for sessionId " + sessionId + ".\nWaiting for connections...\n");
    }

    void socketOpened(String path, String sessionId) {
        print("Unix socket " + path + " opened for sessionId " + sessionId + ".\nWaiting for connections...\n");
    }

    void accepted(String sessionId) {
        print("\nConnection accepted for session [" + sessionId + "]\n");
    }

    void refused() {
        print("\nConnection to destination port failed, check SSM Agent logs.\n");
    }

    void terminating() {
        print("Terminate signal received, exiting.\n");
    }

    void exiting(String sessionId) {
        print("\n\nExiting session with sessionId: " + sessionId + ".\n\n");
    }

    void ended(String sessionId, String output) {
        print("\n\nSessionId: " + sessionId + " : " + output + "\n\n");
    }

    private synchronized void print(String text) {
        try {
            out.write(text.getBytes(StandardCharsets.UTF_8));
            out.flush();
        } catch (IOException e) {
            System.getLogger(Talk.class.getName()).log(System.Logger.Level.DEBUG, "nobody reads standard output", e);
        }
    }
}
