package dev.fumidai.sandbox;

import dev.fumidai.sandbox.api.Service;
import dev.fumidai.sandbox.ecs.Ecs;
import dev.fumidai.sandbox.ecs.Machinery;
import dev.fumidai.sandbox.fault.Faults;
import dev.fumidai.sandbox.iam.Directory;
import dev.fumidai.sandbox.rds.Rds;
import dev.fumidai.sandbox.scheduler.Scheduler;
import dev.fumidai.sandbox.ssm.Ssm;
import dev.fumidai.sandbox.sts.Sts;
import dev.fumidai.sandbox.time.Timeline;
import dev.fumidai.sandbox.vpc.Ec2;
import dev.fumidai.sandbox.world.Ids;
import dev.fumidai.sandbox.world.Landscape;
import java.time.InstantSource;
import java.util.List;

/// One region's services.
record Region(Landscape landscape, Ecs ecs, List<Service> services) {
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
            Ids ids) {}

    /// @param populated whether the default world exists in this region
    static Region of(Landscape landscape, Parts parts, boolean populated) {
        var machinery = new Machinery(
                parts.time(),
                parts.ends().containers(),
                parts.ends().agents(),
                parts.ends().gateway(),
                parts.settings().execResume(),
                parts.faults(),
                parts.settings().taskStart(),
                parts.settings().taskStop());
        var ecs = new Ecs(landscape, parts.directory(), machinery, parts.ids(), populated);
        var ssm = new Ssm(landscape.place(), ecs, parts.ends().gateway(), parts.faults(), parts.ids(), parts.time());
        return new Region(
                landscape,
                ecs,
                List.of(
                        ecs.service(),
                        ssm.service(),
                        new Sts(parts.directory(), parts.clock()).service(),
                        new Rds(landscape).service(),
                        new Scheduler(landscape.place(), parts.directory(), ecs, parts.time()).service(),
                        new Ec2(landscape).service()));
    }
}
