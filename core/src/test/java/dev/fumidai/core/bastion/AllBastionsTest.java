package dev.fumidai.core.bastion;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.fumidai.core.ExitCode;
import dev.fumidai.core.Problem;
import dev.fumidai.core.ProblemException;
import dev.fumidai.core.bastion.AllBastions.Way;
import dev.fumidai.core.bastion.Bastions.Whose;
import dev.fumidai.core.identity.Identity;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class AllBastionsTest {
    private static final Problem NOT_SIGNED_IN =
            new Problem("The credentials of profile other have expired.", "", "aws sso login", ExitCode.NOT_SIGNED_IN);

    private final List<Problem> unreachable = new ArrayList<>();
    private BastionWorld world;

    @BeforeEach
    void world(@TempDir Path folder) throws ProblemException {
        world = new BastionWorld(folder);
    }

    @Test
    void anAccountThatSeveralTargetsLeadToIsListedOnce() throws Exception {
        var seat = world.pool().take(BastionWorld.order(BastionWorld.settings()));
        var all = all(here(), here());

        assertThat(all.list(Whose.MINE))
                .singleElement()
                .satisfies(view ->
                        assertThat(view.taskArn()).isEqualTo(seat.bastion().taskArn()));
        assertThat(unreachable).isEmpty();
        seat.close();
    }

    @Test
    void anAccountThatCannotBeReachedIsToldOnceAndHidesNothing() throws Exception {
        var seat = world.pool().take(BastionWorld.order(BastionWorld.settings()));
        var all = all(locked(), here());

        assertThat(all.list(Whose.MINE)).hasSize(1);
        assertThat(all.list(Whose.EVERYBODYS)).hasSize(1);
        assertThat(unreachable).containsExactly(NOT_SIGNED_IN);
        assertThat(all.stop(seat.bastion().taskArn(), false).stopped()).isTrue();
    }

    @Test
    void whenNoAccountCanBeReachedTheFirstFailureIsTheAnswer() {
        assertThatThrownBy(() -> all(locked(), locked()).list(Whose.MINE)).hasMessageContaining("have expired");
        assertThat(unreachable).isEmpty();
    }

    @Test
    void whatNoAccountKnowsIsNotFound() {
        assertThatThrownBy(() -> all(here(), elsewhere()).stop("nope", false))
                .isInstanceOfSatisfying(
                        ProblemException.class,
                        e -> assertThat(e.problem().exitCode()).isEqualTo(ExitCode.NOT_FOUND));
    }

    private AllBastions all(Way... ways) {
        return new AllBastions(List.of(ways), unreachable::add);
    }

    private Way here() {
        return way(BastionWorld::dev);
    }

    private Way elsewhere() {
        var dev = BastionWorld.dev();
        return way(() -> new Identity(
                dev.arn(),
                dev.userId(),
                "210987654321",
                dev.role(),
                dev.name(),
                dev.region(),
                Optional.empty(),
                false));
    }

    private Way locked() {
        return way(() -> {
            throw NOT_SIGNED_IN.asException();
        });
    }

    private Way way(AwsBastions.Caller caller) {
        return new Way(
                caller, AwsBastions.of(world.service(), caller, Set.of("ops"), "machine-1", world.leases, world.time));
    }
}
