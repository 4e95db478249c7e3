package dev.fumidai.app.cli.output;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class TaskIdsTest {
    private static final String ID = "0f3a5b6c7d8e9f00112233445566778a";

    @Test
    void theIdsInATextAreShortened() {
        assertThat(TaskIds.brief("shop / " + ID + " / logs")).isEqualTo("shop / 0f3a5b6c… / logs");
        assertThat(TaskIds.brief(ID)).isEqualTo("0f3a5b6c…");
    }

    @Test
    void whatIsNoTasksIdStays() {
        assertThat(TaskIds.brief("sha256:" + ID + ID)).isEqualTo("sha256:" + ID + ID);
        assertThat(TaskIds.brief("i-0a1b2c3d4e5f60718")).isEqualTo("i-0a1b2c3d4e5f60718");
    }

    @Test
    void aLabelIsNoLongerThanTheId() {
        assertThat(TaskIds.label(ID)).isEqualTo("0f3a5b6c");
        assertThat(TaskIds.label("0f3a")).isEqualTo("0f3a");
    }
}
