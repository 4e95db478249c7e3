package dev.fumidai.core.ecs;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/// AWS's sentences about tasks and containers that did not start or had to stop, in a few words
/// each. The first rule that fits wins, so the particular ones stand first.
final class StopTexts {
    private record Rule(Pattern pattern, String words) {
        static Rule of(String pattern, String words) {
            return new Rule(Pattern.compile(pattern, Pattern.CASE_INSENSITIVE | Pattern.DOTALL), words);
        }
    }

    private static final String PULL = "CannotPull(?:Image|Container).*";
    private static final String INIT = "ResourceInitializationError.*";

    private static final List<Rule> RULES = List.of(
            Rule.of("OutOfMemory|killed due to memory|\\bOOM", "out of memory"),
            Rule.of(PULL + "(?:toomanyrequests|pull rate limit|429)", "image pull: the registry's rate limit"),
            Rule.of(
                    PULL + "(?:matching platform|no matching manifest|exec format)",
                    "image pull: not built for this architecture"),
            Rule.of(PULL + "no space left", "image pull: no space left on the disk"),
            Rule.of(
                    PULL + "(?:not authorized|AccessDenied|403|no basic auth|authorization token)",
                    "image pull: access denied"),
            Rule.of(
                    PULL + "(?:pull access denied|repository does not exist)",
                    "image pull: no such repository, or access denied"),
            Rule.of(
                    PULL + "(?:manifest unknown|manifest .*not found|: not found|does not exist)",
                    "image pull: no such image"),
            Rule.of(
                    PULL
                            + "(?:i/o timeout|deadline exceeded|Client\\.Timeout|dial tcp|no such host|connection (?:refused|reset))",
                    "image pull: the registry cannot be reached (no NAT or endpoint?)"),
            Rule.of(PULL, "image pull failed"),
            Rule.of(INIT + "(?:log stream|log group|logger).*(?:does not exist|NotFound)", "no such log group"),
            Rule.of(INIT + "(?:log stream|log group|logger)", "logging cannot start"),
            Rule.of(
                    INIT + "(?:secret|asm|ssm|parameter).*(?:AccessDenied|not authorized)",
                    "secrets: access denied (execution role)"),
            Rule.of(
                    INIT + "(?:secret|asm|ssm|parameter).*(?:NotFound|can't find|invalid.*parameters|did not contain)",
                    "secrets: no such secret or key"),
            Rule.of(
                    INIT + "(?:registry auth|GetAuthorizationToken).*(?:AccessDenied|not authorized)",
                    "image pull: access denied (execution role)"),
            Rule.of(
                    INIT + "(?:i/o timeout|deadline exceeded|dial tcp|RequestError|connection issue|RequestCanceled)",
                    "secrets or registry cannot be reached (no NAT or endpoint?)"),
            Rule.of(INIT + "(?:secret|asm|ssm|parameter)", "secrets cannot be fetched"),
            Rule.of(INIT + "EFS", "EFS volume cannot be mounted"),
            Rule.of(INIT + "(?:interface|\\bENI\\b)", "network interface"),
            Rule.of("network interface provisioning|Create Network Interface|\\bENI\\b", "network interface"),
            Rule.of(INIT, "resources cannot be set up"),
            Rule.of("ResourceNotFoundException", "something that it needs does not exist"),
            Rule.of(
                    "Cannot(?:Start|Create)Container.*(?:executable file not found|no such file|permission denied)",
                    "its command cannot be run"),
            Rule.of("CannotStartContainer", "the container cannot be started"),
            Rule.of("CannotCreateVolume", "the volume cannot be made"),
            Rule.of("CannotCreateContainer|CannotInspectContainer", "the container cannot be made"),
            Rule.of("CannotStopContainer", "the container cannot be stopped"),
            Rule.of("CannotStartManagedAgent", "the exec agent cannot be started"),
            Rule.of("ContainerRuntime(?:Timeout)?Error|DockerTimeoutError", "the container runtime does not answer"),
            Rule.of("RESOURCE:(\\w+)", "unable to place ($1)"),
            Rule.of("EMPTY CAPACITY PROVIDER|NO ACTIVE INSTANCES", "unable to place (no instances)"),
            Rule.of("MemberOf placement constraint|\\bATTRIBUTE\\b", "unable to place (constraint)"),
            Rule.of("TaskFailedToStart: AGENT", "unable to place (agent disconnected)"),
            Rule.of("Capacity is unavailable", "no Fargate capacity in the zone"),
            Rule.of("limit on the number of vCPUs", "vCPU quota reached"),
            Rule.of("unable to assume the role|unable to assume role", "the role cannot be assumed"),
            Rule.of("failed ELB health checks|load balancer health checks", "failed load balancer health checks"),
            Rule.of("failed container health checks", "failed container health checks"),
            Rule.of("\\bspot\\b", "spot interruption"),
            Rule.of("performing maintenance|TerminationNotice|retire", "retired by AWS for maintenance"),
            Rule.of("Host EC2.*(?:terminated|stopped)|instance .*(?:terminated|deregistered)", "its instance is gone"),
            Rule.of("InternalError", "AWS's internal error"));

    private static final List<Rule> PLACEMENT = List.of(
            Rule.of("insufficient memory|MEMORY", "memory"),
            Rule.of("insufficient CPU|CPU units", "cpu"),
            Rule.of("No Container Instances were found|EMPTY CAPACITY", "no instances"),
            Rule.of("already using a port", "port in use"),
            Rule.of("missing an attribute|ATTRIBUTE", "attribute"),
            Rule.of("AGENT", "agent disconnected"),
            Rule.of("placement constraint", "constraint"),
            Rule.of("Capacity is unavailable", "no Fargate capacity"),
            Rule.of("number of vCPUs|number of tasks", "quota"),
            Rule.of("\\bENI\\b|network interface", "network interfaces"),
            Rule.of("GPU", "gpu"),
            Rule.of("Internal error", "AWS's internal error"),
            Rule.of("no container instance met all of its requirements", "requirements"));

    private StopTexts() {}

    /// What a sentence means, when it is one of those that are known.
    static Optional<String> known(String sentence) {
        return first(RULES, sentence);
    }

    /// What a task lacks that cannot be placed.
    static Optional<String> lacking(String sentence) {
        return first(PLACEMENT, sentence);
    }

    private static Optional<String> first(List<Rule> rules, String sentence) {
        for (var rule : rules) {
            var found = rule.pattern().matcher(sentence);
            if (found.find()) {
                return Optional.of(
                        rule.words().contains("$1")
                                ? rule.words().replace("$1", found.group(1).toLowerCase(Locale.ROOT))
                                : rule.words());
            }
        }
        return Optional.empty();
    }
}
