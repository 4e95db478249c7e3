package dev.fumidai.core.ecs;

import java.util.List;
import java.util.Map;
import java.util.Optional;

/// A cluster.
///
/// @param instances registered container instances
/// @param providers the names of its capacity providers
/// @param strategy its default capacity provider strategy
/// @param insights `enabled`, `enhanced`, `disabled`, where AWS says
/// @param execLogging `NONE`, `DEFAULT` or `OVERRIDE`; without a configuration AWS logs by default
/// @param attachmentsStatus of its capacity providers, for instance `UPDATE_FAILED`
/// @param statistics AWS's counts per launch type
public record Cluster(
        ClusterRef ref,
        Word<ClusterStatus> status,
        int services,
        int running,
        int pending,
        int instances,
        List<String> providers,
        List<ProviderShare> strategy,
        Optional<String> insights,
        String execLogging,
        Optional<String> attachmentsStatus,
        Map<String, Integer> statistics,
        Map<String, String> tags,
        Document document)
        implements Row {
    @Override
    public String arn() {
        return ref.arn();
    }

    @Override
    public String name() {
        return ref.name();
    }
}
