package dev.fumidai.core.tunnel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.fumidai.core.ProblemException;
import dev.fumidai.core.tunnel.TunnelRequest.LocalPort;
import dev.fumidai.core.tunnel.TunnelRequest.Wanted;
import org.junit.jupiter.api.Test;

class TargetArgumentsTest {
    @Test
    void splitsOffTheLocalPort() throws Exception {
        assertThat(TargetArguments.parse("orders-db")).isEqualTo(new Wanted("orders-db", new LocalPort.Default()));
        assertThat(TargetArguments.parse("orders-db=6000"))
                .isEqualTo(new Wanted("orders-db", new LocalPort.Exactly(6000)));
        assertThat(TargetArguments.parse("10.0.0.1:5432=auto"))
                .isEqualTo(new Wanted("10.0.0.1:5432", new LocalPort.Any()));
    }

    @Test
    void refusesWhatIsNoPort() {
        assertThatThrownBy(() -> TargetArguments.parse("orders-db=70000"))
                .isInstanceOf(ProblemException.class)
                .hasMessage("\"70000\" in \"orders-db=70000\" is not a port.");
        assertThatThrownBy(() -> TargetArguments.parse("orders-db=")).isInstanceOf(ProblemException.class);
    }
}
