package dev.fumidai.core.shell;

import dev.fumidai.core.aws.AwsCalls;
import dev.fumidai.core.aws.AwsClients;
import dev.fumidai.core.aws.CallFailed;
import java.util.HashMap;
import java.util.Map;
import java.util.stream.Stream;

/// Which clusters want ECS Exec encrypted with a key of their own. Session documents do not heed
/// that: they take the account's key, or none.
///
/// **Threading:** any thread; blocks, once per cluster.
final class ClusterKeys {
    private static final System.Logger LOG = System.getLogger(ClusterKeys.class.getName());

    private final ExecConfigurations configurations;
    private final Map<String, Boolean> known = new HashMap<>();

    ClusterKeys(AwsClients clients, AwsCalls calls) {
        this.configurations = new ExecConfigurations(clients, calls);
    }

    /// Whether it names a key; not, where one may not look.
    synchronized boolean encrypts(String cluster) throws InterruptedException {
        var before = known.get(cluster);
        if (before != null) {
            return before;
        }
        var found = look(cluster);
        known.put(cluster, found);
        return found;
    }

    private boolean look(String cluster) throws InterruptedException {
        try {
            return configurations.of(cluster, "see whether the cluster encrypts sessions").stream()
                    .flatMap(it -> Stream.ofNullable(it.kmsKeyId()))
                    .anyMatch(key -> !key.isBlank());
        } catch (CallFailed e) {
            LOG.log(System.Logger.Level.INFO, () -> "the key of cluster=" + cluster + " is not known", e);
            return false;
        }
    }
}
