package dev.fumidai.core.identity;

import dev.fumidai.core.ProblemException;
import dev.fumidai.core.config.Config;
import dev.fumidai.core.config.Overrides;
import dev.fumidai.core.config.TargetSettings;
import java.util.Optional;

/// Chooses how to get into AWS.
public interface SignIn {
    /// The profile, region and credentials for a target, from options, environment, configuration
    /// and AWS's own files. Makes no call.
    ///
    /// @throws ProblemException exit code 3 when nothing fits, 2 when the region is missing
    Access access(Config config, Overrides overrides, Optional<TargetSettings> target) throws ProblemException;
}
