package dev.fumidai.sandbox;

import dev.fumidai.sandbox.world.Scale;
import java.io.IOException;
import java.time.Duration;

/// A sandbox to try by hand: prints what a shell needs and runs until its input ends.
final class SandboxRun {
    private SandboxRun() {}

    public static void main(String[] arguments) throws IOException {
        var start = arguments.length > 0 ? Duration.parse(arguments[0]) : Duration.ofSeconds(4);
        var settings = SandboxSettings.standard().withTaskStart(start);
        if (arguments.length > 1) {
            settings = settings.withEnds(SandboxSettings.EndsKind.valueOf(arguments[1]));
        }
        if (arguments.length > 2) {
            settings = settings.withScale(Scale.parse(arguments[2]));
        }
        var begun = System.nanoTime();
        try (var sandbox = Sandbox.start(settings)) {
            var keys = sandbox.credentials();
            System.out.println("# started in " + (System.nanoTime() - begun) / 1_000_000 + " ms");
            System.out.println("export AWS_ENDPOINT_URL=" + sandbox.endpoint());
            System.out.println("export AWS_REGION=" + sandbox.region() + " AWS_DEFAULT_REGION=" + sandbox.region());
            System.out.println("export AWS_ACCESS_KEY_ID=" + keys.accessKeyId());
            System.out.println("export AWS_SECRET_ACCESS_KEY=" + keys.secretAccessKey());
            System.out.println("export AWS_SESSION_TOKEN=" + keys.sessionToken().orElse(""));
            System.out.flush();
            while (System.in.read() >= 0) {
                // until the end of the input
            }
        }
    }
}
