package dev.fumidai.core.audit;

import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;

/// Another process for the tests: `write N` writes N entries; `hold 0` begins one, says so, and
/// waits to be killed.
final class Writing {
    private Writing() {}

    public static void main(String[] arguments) throws Exception {
        var journal = new Scratch(Path.of(arguments[0])).journal();
        var facts = Facts.none().withTarget("held");
        if (arguments[1].equals("hold")) {
            var entry = journal.begin(Kind.SHELL, true, problem -> {}, facts);
            System.out.write(("held " + entry.id() + "\n").getBytes(StandardCharsets.UTF_8));
            System.out.flush();
            System.in.transferTo(OutputStream.nullOutputStream());
        }
        for (var i = 0; i < Integer.parseInt(arguments[2]); i++) {
            journal.begin(Kind.COMMAND, true, problem -> {}, facts).end(Facts.none());
        }
    }
}
