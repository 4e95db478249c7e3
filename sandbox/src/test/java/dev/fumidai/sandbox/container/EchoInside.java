package dev.fumidai.sandbox.container;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;

/// A program that listens on 127.0.0.1 wherever it is started, says where, and gives each
/// connection back what it sends.
public final class EchoInside {
    private EchoInside() {}

    public static void main(String[] arguments) throws IOException {
        try (var server = new ServerSocket(0, 5, InetAddress.ofLiteral("127.0.0.1"))) {
            System.out.write((server.getLocalPort() + "\n").getBytes(StandardCharsets.US_ASCII));
            System.out.flush();
            while (true) {
                try (var client = server.accept()) {
                    client.getInputStream().transferTo(client.getOutputStream());
                }
            }
        }
    }
}
