package dev.fumidai.core.tunnel;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fumidai.core.identity.Callers;
import dev.fumidai.core.identity.Identity;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class VoiceTest {
    private final ArrayList<TunnelEvent> heard = new ArrayList<>();
    private final Voice voice = new Voice(heard::add, InstantSource.fixed(Instant.EPOCH));

    @Test
    void whoWeAreIsToldOnceHoweverManyWaysLeadThere() {
        voice.signedIn(Callers.HANAKO);
        voice.signedIn(until(Callers.HANAKO, Instant.EPOCH.plusSeconds(3600)));

        assertThat(heard).hasSize(1);
    }

    @Test
    void somebodyElseIsTold() {
        voice.signedIn(Callers.HANAKO);
        voice.signedIn(Callers.in("eu-west-1"));

        assertThat(heard).hasSize(2);
    }

    private static Identity until(Identity who, Instant end) {
        return new Identity(
                who.arn(),
                who.userId(),
                who.account(),
                who.role(),
                who.name(),
                who.region(),
                Optional.of(end),
                who.sandbox());
    }
}
