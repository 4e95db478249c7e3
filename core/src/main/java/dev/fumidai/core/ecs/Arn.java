package dev.fumidai.core.ecs;

import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/// An ARN of ECS, taken apart. Tasks, services and instances of old accounts have no cluster in
/// theirs.
///
/// @param partition `aws`, `aws-cn`, `aws-us-gov`, …
/// @param region where it is
/// @param account twelve digits
/// @param kind for instance `task`, `service`, `task-definition`
/// @param path what follows the kind, in parts: `[shop, web]`
/// @param text the whole
public record Arn(String partition, String region, String account, String kind, List<String> path, String text) {
    private static final Pattern FORM = Pattern.compile("arn:(?<partition>aws[a-z-]*):ecs:(?<region>[a-z0-9-]+)"
            + ":(?<account>[0-9]{12}):(?<kind>[a-z-]+)/(?<path>(?s).+)");

    /// Understands an ARN; empty for anything else.
    public static Optional<Arn> parse(String text) {
        var found = FORM.matcher(text);
        return found.matches()
                ? Optional.of(new Arn(
                        found.group("partition"),
                        found.group("region"),
                        found.group("account"),
                        found.group("kind"),
                        List.of(found.group("path").split("/")),
                        text))
                : Optional.empty();
    }

    /// The last part of an ARN, or of what is no ARN: `web`, `web:118`, a task's id.
    public static String name(String text) {
        return text.substring(text.lastIndexOf('/') + 1);
    }

    /// The last part.
    public String name() {
        return path.getLast();
    }

    /// The cluster's name, where the ARN has it.
    public Optional<String> cluster() {
        return switch (kind) {
            case "cluster" -> Optional.of(name());
            case "task-definition", "capacity-provider", "daemon-task-definition" -> Optional.empty();
            default -> path.size() > 1 ? Optional.of(path.getFirst()) : Optional.empty();
        };
    }

    /// The ARN of another thing in the same account and region.
    public String sibling(String otherKind, String otherPath) {
        return "arn:" + partition + ":ecs:" + region + ":" + account + ":" + otherKind + "/" + otherPath;
    }
}
