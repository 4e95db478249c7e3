package dev.fumidai.app.tui;

import dev.fumidai.core.ProblemException;
import dev.fumidai.core.ecs.EcsReads;
import dev.fumidai.core.ecs.change.EcsChanges;
import dev.fumidai.core.identity.Identity;
import dev.fumidai.core.identity.KnownPlaces;
import dev.fumidai.core.logs.LogReads;
import dev.fumidai.core.scaling.ScalingReads;
import java.util.List;

/// What effects reach of AWS, in one profile and region.
///
/// **Threading:** any thread.
public interface Aws extends AutoCloseable {
    /// As far as is known without a call.
    Seat seat();

    EcsReads reads();

    EcsChanges changes() throws ProblemException;

    LogReads logs();

    ScalingReads scaling();

    /// Whether AWS has asked for fewer calls.
    boolean throttled();

    /// The profiles that AWS's own files name.
    List<KnownPlaces.Known> profiles() throws ProblemException;

    Identity identify() throws ProblemException, InterruptedException;

    @Override
    void close();
}
