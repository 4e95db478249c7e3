package dev.fumidai.core.aws;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.profiles.ProfileFile;

/// How clients are made.
class SdkClientsTest {
    @Test
    void aClientForAVirtualThreadIsBuiltOnAThreadOfThePlatform() throws Exception {
        var builders = new ConcurrentLinkedQueue<Thread>();
        Supplier<ProfileFile> profiles = () -> {
            builders.add(Thread.currentThread());
            return ProfileFile.aggregator().build();
        };

        try (var clients = SdkClients.of(settings(profiles))) {
            Thread.ofVirtual().start(clients::ecs).join();
        }

        assertThat(builders).isNotEmpty().noneMatch(Thread::isVirtual);
    }

    @Test
    void whoeverIsInterruptedMeanwhileHasItsClientAndIsStillInterrupted() throws Exception {
        var seen = new ConcurrentLinkedQueue<String>();
        try (var clients = SdkClients.of(settings(() -> ProfileFile.aggregator().build()))) {
            Thread.ofVirtual()
                    .start(() -> {
                        Thread.currentThread().interrupt();
                        seen.add(clients.sts().serviceName());
                        seen.add("interrupted " + Thread.currentThread().isInterrupted());
                    })
                    .join();
        }

        assertThat(seen).containsExactly("sts", "interrupted true");
    }

    private static AwsSettings settings(Supplier<ProfileFile> profiles) {
        var environment = ProxiesTest.environment(Map.of());
        return new AwsSettings(
                environment,
                "eu-west-1",
                StaticCredentialsProvider.create(AwsBasicCredentials.create("AKIAEXAMPLE", "secret")),
                profiles,
                "default",
                new Endpoints(
                        environment, Optional.empty(), ProfileFile.aggregator().build(), "default"),
                Optional.empty());
    }
}
