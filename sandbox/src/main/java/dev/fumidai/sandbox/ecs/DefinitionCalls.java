package dev.fumidai.sandbox.ecs;

import dev.fumidai.sandbox.api.ApiException;
import dev.fumidai.sandbox.api.Call;
import dev.fumidai.sandbox.api.Paging;
import dev.fumidai.sandbox.api.Service;
import dev.fumidai.sandbox.iam.Principal;
import dev.fumidai.sandbox.model.Struct;
import dev.fumidai.sandbox.time.Timeline;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/// Task definitions.
final class DefinitionCalls {
    /// Fargate's sizes: CPU units to memory in MiB.
    private static final Map<String, List<Integer>> SIZES = Map.of(
            "256", List.of(512, 1024, 2048),
            "512", range(1024, 4096, 1024),
            "1024", range(2048, 8192, 1024),
            "2048", range(4096, 16384, 1024),
            "4096", range(8192, 30720, 1024),
            "8192", range(16384, 61440, 4096),
            "16384", range(32768, 122880, 8192));

    private final EcsStore store;
    private final Names names;
    private final Timeline time;

    DefinitionCalls(EcsStore store, Names names, Timeline time) {
        this.store = store;
        this.names = names;
        this.time = time;
    }

    void register(Service service) {
        service.on("DescribeTaskDefinition", this::describe)
                .on("ListTaskDefinitions", this::list)
                .on("ListTaskDefinitionFamilies", this::families)
                .onResource("RegisterTaskDefinition", this::register)
                .on("DeregisterTaskDefinition", this::deregister);
    }

    private static List<Integer> range(int from, int to, int step) {
        return IntStream.iterate(from, size -> size <= to, size -> size + step)
                .boxed()
                .toList();
    }

    private Struct describe(Call call) throws ApiException {
        var definition = names.definition(call.input().string("taskDefinition")).orElseThrow(DefinitionCalls::unknown);
        var withTags = call.input().texts("include").contains("TAGS");
        return Struct.with("taskDefinition", definition.view())
                .with("tags", withTags ? definition.tags() : List.of())
                .end();
    }

    private Struct list(Call call) throws ApiException {
        var input = call.input();
        var status = input.text("status").orElse("ACTIVE");
        var arns = store.definitions().stream()
                .filter(definition -> definition.view().string("status").equals(status))
                .filter(definition -> input.text("familyPrefix")
                        .map(definition.view().string("family")::equals)
                        .orElse(true))
                .map(EcsStore.Definition::arn)
                .toList();
        var sorted = input.text("sort").filter("DESC"::equals).isPresent() ? arns.reversed() : arns;
        var page = Paging.page(sorted, input, 100, 100);
        return Struct.with("taskDefinitionArns", page.items())
                .with("nextToken", page.next())
                .end();
    }

    private Struct families(Call call) throws ApiException {
        var input = call.input();
        var status = input.text("status").orElse("ACTIVE");
        Stream<String> all = store.definitions().stream()
                .filter(definition -> status.equals("ALL") || definition.active() == status.equals("ACTIVE"))
                .map(definition -> definition.view().string("family"))
                .distinct()
                .filter(family -> family.startsWith(input.text("familyPrefix").orElse("")));
        var page = Paging.page(all.toList(), input, 100, 100);
        return Struct.with("families", page.items())
                .with("nextToken", page.next())
                .end();
    }

    private Struct register(Call call) throws ApiException {
        var input = call.input();
        check(input);
        Tags.check(input.structs("tags"));
        call.authorize(
                "ecs:RegisterTaskDefinition",
                names.place().arn("ecs", "task-definition/" + input.string("family") + ":*"));
        for (var role : List.of("taskRoleArn", "executionRoleArn")) {
            if (input.has(role)) {
                call.authorize("iam:PassRole", input.string(role));
            }
        }
        var definition = add(input, call.caller(), time.instant());
        return Struct.with("taskDefinition", definition.view())
                .with("tags", definition.tags())
                .end();
    }

    /// Adds a revision as RegisterTaskDefinition does.
    EcsStore.Definition add(Struct input, Principal caller, Instant now) {
        var family = input.string("family");
        return store.addDefinition(family, input.structs("tags"), revision -> {
            var compatibilities = Stream.concat(Stream.of("EC2"), input.texts("requiresCompatibilities").stream())
                    .distinct()
                    .toList();
            return input.edit()
                    .with("tags", null)
                    .with(
                            "containerDefinitions",
                            input.structs("containerDefinitions").stream()
                                    .map(DefinitionCalls::complete)
                                    .toList())
                    .with("volumes", input.structs("volumes"))
                    .with("placementConstraints", List.of())
                    .with("taskDefinitionArn", names.place().arn("ecs", "task-definition/" + family + ":" + revision))
                    .with("revision", revision)
                    .with("status", "ACTIVE")
                    .with("compatibilities", compatibilities)
                    .with("registeredAt", now)
                    .with("registeredBy", caller.arn())
                    .end();
        });
    }

    private static Struct complete(Struct container) {
        var fields = container.edit();
        for (var list : List.of("portMappings", "environment", "mountPoints", "volumesFrom", "systemControls")) {
            fields.with(list, container.structs(list));
        }
        return fields.with("cpu", container.number("cpu").orElse(0))
                .with("essential", !container.has("essential") || container.flag("essential"))
                .end();
    }

    private static void check(Struct input) throws ApiException {
        var containers = input.structs("containerDefinitions");
        if (containers.isEmpty() || containers.size() > 10) {
            throw client("Container list must have 1 to 10 containers.");
        }
        for (var container : containers) {
            if (container.string("name").isEmpty() || container.string("image").isEmpty()) {
                throw client("Container.image and Container.name should not be null or empty.");
            }
        }
        if (!input.texts("requiresCompatibilities").contains("FARGATE")) {
            return;
        }
        if (!input.string("networkMode").equals("awsvpc")) {
            throw client("Fargate only supports network mode ‘awsvpc’.");
        }
        var sizes = SIZES.get(input.string("cpu"));
        if (sizes == null || !sizes.contains(number(input.string("memory")))) {
            throw client("No Fargate configuration exists for given values: " + input.string("cpu") + " CPU, "
                    + input.string("memory") + " memory. See the Amazon ECS documentation for the valid values.");
        }
    }

    private static int number(String text) {
        try {
            return Integer.parseInt(text);
        } catch (NumberFormatException ignored) {
            return -1;
        }
    }

    private Struct deregister(Call call) throws ApiException {
        var reference = Names.last(call.input().string("taskDefinition"));
        if (!reference.contains(":")) {
            throw new ApiException("InvalidParameterException", "Invalid revision number. Number: " + reference);
        }
        var old = names.definition(reference).orElseThrow(DefinitionCalls::unknown);
        var changed = new EcsStore.Definition(
                old.view()
                        .edit()
                        .with("status", "INACTIVE")
                        .with("deregisteredAt", time.instant())
                        .end(),
                old.tags());
        store.replaceDefinition(
                old.view().string("family"), old.view().number("revision").orElseThrow(), changed);
        return Struct.with("taskDefinition", changed.view()).end();
    }

    private static ApiException unknown() {
        return client("Unable to describe task definition.");
    }

    private static ApiException client(String message) {
        return new ApiException("ClientException", message);
    }
}
