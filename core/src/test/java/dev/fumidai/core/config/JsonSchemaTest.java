package dev.fumidai.core.config;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import org.junit.jupiter.api.Test;

class JsonSchemaTest {
    @Test
    void staysAsItIsCheckedIn() throws IOException {
        Golden.matches("config/schema.json", JsonSchema.text());
    }

    @Test
    void namesEveryKeyOfTheTable() {
        var schema = JsonSchema.text();

        assertThat(Keys.ROOT.names()).allSatisfy(name -> assertThat(schema).contains('"' + name + "\" : {"));
        assertThat(Keys.bastion().names()).allSatisfy(name -> assertThat(schema).contains('"' + name + "\" : {"));
    }

    @Test
    void everyBuiltInValueIsOneThatAFileCouldHold() {
        for (var table : new Shape.Table[] {Keys.defaults(), Keys.bastion()}) {
            for (var key : table.keys()) {
                if (key.builtIn().isPresent() && key.shape() instanceof Scalar scalar) {
                    assertThat(scalar.reader().apply(key.builtIn().get()))
                            .as(key.name())
                            .isPresent();
                }
            }
        }
    }
}
