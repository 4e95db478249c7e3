package dev.fumidai.core.identity;

import dev.fumidai.core.Environment;
import dev.fumidai.core.ProblemException;
import dev.fumidai.core.config.Config;
import dev.fumidai.core.config.Overrides;
import dev.fumidai.core.config.TargetSettings;
import java.util.Optional;

/// Chooses how to get into AWS.
///
/// The profile is the one of `--profile`; else the keys in the environment are used; else
/// `AWS_PROFILE`, the target's `profile`, the profile for the target's account and role in AWS's
/// own files, and what the AWS tools use by default. The region is that of `--region`, the target,
/// `AWS_REGION`, `AWS_DEFAULT_REGION`, or the profile.
public interface SignIn {
    /// The one that reads AWS's own files.
    static SignIn of(Environment environment) {
        return new LocalSignIn(environment);
    }

    /// The profile, region and credentials for a target, from options, environment, configuration
    /// and AWS's own files. Makes no call.
    ///
    /// @throws ProblemException exit code 2 when the region is missing or the profile is not there
    ///     or not clear
    Access access(Config config, Overrides overrides, Optional<TargetSettings> target) throws ProblemException;
}
