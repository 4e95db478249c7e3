package dev.fumidai.core.state;

import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;

/// Another process for the tests: begins a lease with one session, says `held`, and waits to be
/// killed.
final class Holding {
    private Holding() {}

    public static void main(String[] arguments) throws Exception {
        var leases = new Leases(StateFolder.open(StateFolderTest.environment(Path.of(arguments[0]))));
        var lease = leases.begin(LeasesTest.bastion(arguments[1]));
        try (var slot = lease.takeSession("app", "tunnel orders-db", 2).orElseThrow()) {
            System.out.write("held\n".getBytes(StandardCharsets.UTF_8));
            System.out.flush();
            System.in.transferTo(OutputStream.nullOutputStream());
            assert slot != null;
        }
    }
}
