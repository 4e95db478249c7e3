package dev.fumidai.sandbox.document;

import dev.fumidai.sandbox.api.ApiException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;

/// The session documents that AWS owns. Their texts are resources of this package.
public final class AwsDocuments {
    /// What ECS starts for ExecuteCommand.
    public static final String EXECUTE_COMMAND = "AmazonECS-ExecuteInteractiveCommand";

    private static final List<String> NAMES = List.of(
            EXECUTE_COMMAND,
            "AWS-StartInteractiveCommand",
            "AWS-StartNonInteractiveCommand",
            "AWS-StartPortForwardingSession",
            "AWS-StartPortForwardingSessionToRemoteHost",
            "AWS-StartPortForwardingSessionToSocket",
            "AWS-StartSSHSession");

    private AwsDocuments() {}

    public static List<String> names() {
        return NAMES;
    }

    /// The text of a document.
    public static Optional<String> content(String name) {
        return NAMES.contains(name) ? Optional.of(resource(name + ".json")) : Optional.empty();
    }

    /// The document that a new account has under `SSM-SessionManagerRunShell`: no preferences.
    public static String standardShell() {
        return resource("SSM-SessionManagerRunShell.json");
    }

    /// A document that is known to exist.
    public static SessionDocument named(String name) {
        try {
            return SessionDocument.parse(name, content(name).orElseThrow());
        } catch (ApiException e) {
            throw new IllegalStateException("the document " + name + " is not valid", e);
        }
    }

    private static String resource(String file) {
        try (var stream = AwsDocuments.class.getResourceAsStream(file)) {
            if (stream == null) {
                throw new IllegalStateException("missing resource " + file);
            }
            return new String(stream.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException("unreadable resource " + file, e);
        }
    }
}
