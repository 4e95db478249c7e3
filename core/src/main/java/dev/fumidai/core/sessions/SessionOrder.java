package dev.fumidai.core.sessions;

import java.util.List;
import java.util.Map;

/// What a session is to be, and which call opens it.
public sealed interface SessionOrder {
    /// A session document, over `ssm:StartSession`.
    ///
    /// @param name for instance `AWS-StartPortForwardingSession`
    /// @param parameters as the document names them; AWS wants each as a list
    record Document(String name, Map<String, List<String>> parameters) implements SessionOrder {
        /// What StartSession takes where no document is named.
        private static final String PREFERENCES = "SSM-SessionManagerRunShell";

        private static final String NON_INTERACTIVE = "AWS-StartNonInteractiveCommand";

        /// Whether it is the account's preferences: a shell that tells no exit code.
        public boolean isPreferred() {
            return name.equals(PREFERENCES);
        }

        /// A port of another host, through the container.
        public static Document remotePort(String host, int port) {
            return new Document(
                    "AWS-StartPortForwardingSessionToRemoteHost",
                    Map.of("host", List.of(host), "portNumber", List.of(Integer.toString(port))));
        }

        /// A port of the container itself.
        public static Document port(int port) {
            return new Document(
                    "AWS-StartPortForwardingSession", Map.of("portNumber", List.of(Integer.toString(port))));
        }

        /// A command without a terminal and without input, its two outputs apart, with an exit
        /// code.
        ///
        /// @param command split by the agent; no shell sees it
        public static Document nonInteractive(String command) {
            return new Document(
                    NON_INTERACTIVE, Map.of("command", List.of(command), "separateOutputStream", List.of("true")));
        }
    }

    /// A command on a terminal of an instance, over `ssm:StartSession`: what [Exec] is in a
    /// container.
    ///
    /// @param command split by the agent; no shell sees it
    static Document interactive(String command) {
        return new Document("AWS-StartInteractiveCommand", Map.of("command", List.of(command)));
    }

    /// The shell that the account's preferences say, on an instance.
    static Document preferred() {
        return new Document(Document.PREFERENCES, Map.of());
    }

    /// A command on a terminal, over `ecs:ExecuteCommand`.
    ///
    /// @param command split by the agent; no shell sees it
    record Exec(String command) implements SessionOrder {}

    /// The IAM action that opens it.
    default String action() {
        return switch (this) {
            case Document ignored -> "ssm:StartSession";
            case Exec ignored -> "ecs:ExecuteCommand";
        };
    }
}
