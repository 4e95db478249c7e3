package dev.fumidai.sandbox;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class AccountTest {
    private final World world = World.begin();

    @AfterEach
    void end() {
        world.close();
    }

    @Test
    void regionsThatAreOnAreListed() {
        var all = regions("{}");
        var on = regions("{'RegionOptStatusContains':['ENABLED','ENABLED_BY_DEFAULT']}");
        var first = regions("{'MaxResults':2}");

        assertThat(all.body()).contains("ap-northeast-1", "ENABLED_BY_DEFAULT", "me-south-1", "DISABLED");
        assertThat(on.body()).contains("ap-northeast-1").doesNotContain("DISABLED");
        assertThat(first.json().path("Regions")).hasSize(2);
        assertThat(regions("{'MaxResults':2,'NextToken':'"
                                + first.json().path("NextToken").asText() + "'}")
                        .json()
                        .path("Regions")
                        .path(0)
                        .path("RegionName")
                        .asText())
                .isEqualTo("ap-northeast-3");
    }

    @Test
    void refusesAsAwsDoes() {
        assertThat(regions("{'MaxResults':51}").status()).isEqualTo(400);
        assertThat(regions("{'NextToken':'nonsense'}").body()).contains("Invalid NextToken.");
    }

    private Caller.Answer regions(String body) {
        return world.caller().rest("POST", "account", "/listRegions", body.replace('\'', '"'));
    }
}
