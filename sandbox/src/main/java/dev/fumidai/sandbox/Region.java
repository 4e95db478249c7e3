package dev.fumidai.sandbox;

import dev.fumidai.sandbox.account.Account;
import dev.fumidai.sandbox.api.Access;
import dev.fumidai.sandbox.api.Service;
import dev.fumidai.sandbox.balancing.BalancerMetrics;
import dev.fumidai.sandbox.balancing.LoadBalancing;
import dev.fumidai.sandbox.ecs.Ecs;
import dev.fumidai.sandbox.ecs.Machinery;
import dev.fumidai.sandbox.elasticache.ElastiCache;
import dev.fumidai.sandbox.fault.Faults;
import dev.fumidai.sandbox.iam.Directory;
import dev.fumidai.sandbox.kms.Keys;
import dev.fumidai.sandbox.kms.Kms;
import dev.fumidai.sandbox.logs.LogStore;
import dev.fumidai.sandbox.logs.Logs;
import dev.fumidai.sandbox.metrics.CloudWatch;
import dev.fumidai.sandbox.rds.Rds;
import dev.fumidai.sandbox.scaling.AutoScaling;
import dev.fumidai.sandbox.scheduler.Scheduler;
import dev.fumidai.sandbox.ssm.Ssm;
import dev.fumidai.sandbox.storage.Buckets;
import dev.fumidai.sandbox.sts.Sts;
import dev.fumidai.sandbox.time.Timeline;
import dev.fumidai.sandbox.vpc.Ec2;
import dev.fumidai.sandbox.world.Ids;
import dev.fumidai.sandbox.world.Landscape;
import dev.fumidai.sandbox.world.Scale;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.random.RandomGenerator;

/// One region's services.
///
/// @param access decides what the principals of tasks may do
record Region(
        Landscape landscape,
        Ecs ecs,
        Keys keys,
        LogStore logs,
        Buckets buckets,
        Access access,
        List<Service> services) {
    /// The log groups of the default world.
    private static final List<String> LOG_GROUPS = List.of("/ecs/data", "/ecs/exec", "/ecs/payments", "/ecs/shop");

    Region {
        services = List.copyOf(services);
    }

    /// What all regions share.
    record Parts(
            SandboxSettings settings,
            Directory directory,
            Faults faults,
            Timeline time,
            InstantSource clock,
            Ends ends,
            Ids ids,
            RandomGenerator random,
            Buckets buckets) {}

    /// @param populated whether the default world exists in this region
    static Region of(Landscape landscape, Parts parts, boolean populated) {
        var logs = populated ? worldsLogs(parts) : new LogStore(parts.time());
        var machinery = new Machinery(
                parts.time(),
                parts.ends().containers(),
                parts.ends().agents(),
                parts.ends().gateway(),
                parts.settings().execResume(),
                logs,
                parts.faults(),
                parts.settings().taskStart(),
                parts.settings().taskStop());
        var ecs = new Ecs(
                landscape,
                parts.directory(),
                machinery,
                parts.ids(),
                populated,
                parts.settings().scale());
        logs.springs(ecs.logs());
        var ssm = new Ssm(landscape.place(), ecs, parts.ends().gateway(), parts.faults(), parts.ids(), parts.time());
        var keys = new Keys(landscape.place(), parts.ids(), parts.random(), parts.time());
        if (populated) {
            keys.create("Sessions of ECS Exec", Optional.of("alias/exec"));
        }
        var services = new ArrayList<Service>(List.of(
                new Account().service(),
                ecs.service(),
                ssm.service(),
                new Sts(parts.directory(), parts.clock()).service(),
                new Rds(landscape, parts.ends().backing()).service(),
                new ElastiCache(landscape).service(),
                new Scheduler(landscape.place(), parts.directory(), ecs, parts.time(), populated).service(),
                new Logs(landscape.place(), logs, parts.time()).service(),
                new AutoScaling(landscape.place(), ecs.scaling(), parts.ids(), parts.time(), populated).service(),
                new Kms(landscape.place(), keys, parts.time()).service(),
                new LoadBalancing(landscape, ecs.targets()).service(),
                new Ec2(landscape, ecs.interfaces(landscape.place())).service()));
        services.addAll(new CloudWatch(ecs.metrics().and(new BalancerMetrics(ecs.targets())), parts.time()).services());
        return new Region(landscape, ecs, keys, logs, parts.buckets(), new Access(parts.faults()), services);
    }

    /// The groups are there before the tasks, as they have to be: the log driver opens a container's
    /// stream when the container starts, whether or not it ever prints.
    private static LogStore worldsLogs(Parts parts) {
        var logs = new LogStore(parts.time());
        var now = parts.time().instant();
        LOG_GROUPS.forEach(group -> logs.createGroup(group, Optional.empty(), now));
        if (!parts.settings().scale().equals(Scale.NONE)) {
            logs.createGroup("/ecs/scale", Optional.empty(), now);
        }
        return logs;
    }
}
