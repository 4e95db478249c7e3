package dev.fumidai.session.websocket;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class RefusalTextTest {
    @Test
    void isTheMessageWithoutTheXmlAroundIt() {
        assertThat(RefusalText.of("<AccessDeniedException xmlns=\"\"><message>User: a&amp;b may not</message>"
                        + "</AccessDeniedException>"))
                .isEqualTo("User: a&b may not");
    }

    @Test
    void isAllThatThereIsOtherwise() {
        assertThat(RefusalText.of(" no XML \n")).isEqualTo("no XML");
        assertThat(RefusalText.of("")).isEmpty();
    }
}
