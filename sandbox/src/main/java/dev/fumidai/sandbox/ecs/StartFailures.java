package dev.fumidai.sandbox.ecs;

import dev.fumidai.sandbox.fault.Fault;
import dev.fumidai.sandbox.fault.Faults;
import java.util.Optional;

/// Why a task does not start, in the words that ECS shows.
final class StartFailures {
    static final String AGENT =
            "CannotStartManagedAgentError: the execute command agent could not be started after 5" + " attempts";
    private static final String CAPACITY =
            "Capacity is unavailable at this time. Please try again later or in a different availability zone";

    private final Faults faults;

    StartFailures(Faults faults) {
        this.faults = faults;
    }

    Optional<String> capacity() {
        return faults.any(Fault.NoCapacity.class).map(_ -> CAPACITY);
    }

    Optional<String> pull(Task task) {
        var image = task.definition().structs("containerDefinitions").getFirst().string("image");
        return faults.any(Fault.ImagePull.class).map(fault -> switch (fault.why()) {
            case NO_NAT ->
                "CannotPullContainerError: pull image manifest has been retried 7 time(s): failed to resolve ref "
                        + reference(image)
                        + ": failed to do request: Head \"https://registry-1.docker.io/v2/library/"
                        + image.replaceFirst(":.*", "") + "/manifests/" + tag(image)
                        + "\": dial tcp 44.205.64.79:443: i/o timeout";
            case RATE_LIMIT ->
                "CannotPullContainerError: inspect image has been retried 1 time(s): httpReadSeeker: failed open:"
                        + " unexpected status code https://registry-1.docker.io/v2/library/"
                        + image.replaceFirst(":.*", "") + "/manifests/" + tag(image)
                        + ": 429 Too Many Requests - Server message: toomanyrequests: You have reached your"
                        + " unauthenticated pull rate limit. https://www.docker.com/increase-rate-limit";
        });
    }

    /// An image whose tag says that it is not there.
    Optional<String> notFound(Task task) {
        return Fate.of(task.definition())
                .filter(fate -> task.modelled() && fate.how() == Fate.How.NOT_PULLED)
                .map(fate -> Fate.notFound(task.containers().stream()
                        .filter(container -> container.string("name").equals(fate.container()))
                        .map(container -> container.string("image"))
                        .findFirst()
                        .orElse("")));
    }

    private static String reference(String image) {
        return "docker.io/library/" + image.replaceFirst(":.*", "") + ":" + tag(image);
    }

    private static String tag(String image) {
        var colon = image.lastIndexOf(':');
        return colon < 0 ? "latest" : image.substring(colon + 1);
    }
}
