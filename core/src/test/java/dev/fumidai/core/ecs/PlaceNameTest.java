package dev.fumidai.core.ecs;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PlaceNameTest {
    private static final String ID = "0123456789abcdef0123456789abcdef";
    private static final String OLD_ID = "01234567-89ab-cdef-0123-456789abcdef";
    private static final String ARN = "arn:aws:ecs:eu-west-1:123456789012:";

    @Test
    void understandsServices() {
        assertThat(PlaceName.parse("shop/console")).contains(service(Optional.of("shop"), "console", Optional.empty()));
        assertThat(PlaceName.parse("console")).contains(service(Optional.empty(), "console", Optional.empty()));
        assertThat(PlaceName.parse("shop/web/app")).contains(service(Optional.of("shop"), "web", Optional.of("app")));
    }

    @Test
    void understandsTasksByTheirIds() {
        assertThat(PlaceName.parse(ID)).contains(task(Optional.empty(), ID, Optional.empty()));
        assertThat(PlaceName.parse(OLD_ID)).contains(task(Optional.empty(), OLD_ID, Optional.empty()));
        assertThat(PlaceName.parse(ID + "/app")).contains(task(Optional.empty(), ID, Optional.of("app")));
        assertThat(PlaceName.parse("shop/" + ID + "/app")).contains(task(Optional.of("shop"), ID, Optional.of("app")));
    }

    /// As they stand in lists: whoever is to name one of them copies it from there.
    @Test
    void understandsTasksWithTheirServices() {
        assertThat(PlaceName.parse("shop/web/" + ID)).contains(task(Optional.of("shop"), ID, Optional.empty()));
        assertThat(PlaceName.parse("shop/web/" + ID + "/app"))
                .contains(task(Optional.of("shop"), ID, Optional.of("app")));
        assertThat(PlaceName.parse("shop/web/" + ID + "/app/more")).isEmpty();
    }

    @Test
    void understandsArnsOldAndNew() {
        var task = PlaceName.parse(ARN + "task/shop/" + ID).orElseThrow();
        assertThat(task).isInstanceOf(PlaceName.Task.class);
        assertThat(task.cluster()).contains("shop");
        assertThat(task.region()).contains("eu-west-1");
        assertThat(PlaceName.parse(ARN + "task/" + OLD_ID).orElseThrow().cluster())
                .isEmpty();
        assertThat(PlaceName.parse(ARN + "service/shop/web"))
                .hasValueSatisfying(it -> assertThat(it).isInstanceOf(PlaceName.Service.class));
    }

    /// An ARN cannot name a container; whoever has one in hand may.
    @Test
    void aContainerMayStandBehindTheArnOfATask() {
        var task = ARN + "task/shop/" + ID;
        assertThat(PlaceName.parse(task + "/app"))
                .contains(new PlaceName.Task(Optional.of("shop"), ID, Optional.of("app"), Arn.parse(task)));
        var old = ARN + "task/" + OLD_ID;
        assertThat(PlaceName.parse(old + "/app"))
                .contains(new PlaceName.Task(Optional.empty(), OLD_ID, Optional.of("app"), Arn.parse(old)));
    }

    @Test
    void whatNamesNoPlaceIsToldWhy() {
        assertThat(PlaceName.whyNot("")).isEqualTo("It is empty.");
        assertThat(PlaceName.whyNot("shop//web")).isEqualTo("Nothing stands before or behind one of its slashes.");
        assertThat(PlaceName.whyNot("shop/we b"))
                .isEqualTo("Names have letters, digits, - and _, which 'we b' does not keep to.");
        assertThat(PlaceName.whyNot("shop/web/app/more")).isEqualTo("It has too many parts.");
        assertThat(PlaceName.whyNot(ARN + "cluster/shop")).isEqualTo("It is the ARN of a cluster.");
        assertThat(PlaceName.whyNot("arn:aws:rds:eu-west-1:123456789012:db:orders"))
                .isEqualTo("It is no ARN of ECS.");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "a b",
                "/web",
                "shop/",
                "shop/web/app/more",
                "web:118",
                ARN + "cluster/shop",
                ARN + "task/a/b/c",
                "arn:aws:rds:eu-west-1:123456789012:db:orders"
            })
    void whatElseThereIsNamesNoPlace(String text) {
        assertThat(PlaceName.parse(text)).isEmpty();
    }

    private static PlaceName service(Optional<String> cluster, String name, Optional<String> container) {
        return new PlaceName.Service(cluster, name, container, Optional.empty());
    }

    private static PlaceName task(Optional<String> cluster, String id, Optional<String> container) {
        return new PlaceName.Task(cluster, id, container, Optional.empty());
    }
}
