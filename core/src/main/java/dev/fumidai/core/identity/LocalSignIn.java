package dev.fumidai.core.identity;

import dev.fumidai.core.Environment;
import dev.fumidai.core.ProblemException;
import dev.fumidai.core.aws.AwsSettings;
import dev.fumidai.core.aws.CaBundle;
import dev.fumidai.core.aws.Endpoints;
import dev.fumidai.core.aws.SdkClients;
import dev.fumidai.core.aws.Whereabouts;
import dev.fumidai.core.config.Config;
import dev.fumidai.core.config.Habits;
import dev.fumidai.core.config.Overrides;
import dev.fumidai.core.config.TargetSettings;
import java.nio.file.Path;
import java.util.Optional;
import software.amazon.awssdk.profiles.Profile;

/// Signs in with what is on this machine: the environment and AWS's own files.
final class LocalSignIn implements SignIn {
    private final Environment environment;

    LocalSignIn(Environment environment) {
        this.environment = environment;
    }

    @Override
    public Access access(Config config, Overrides overrides, Optional<TargetSettings> target) throws ProblemException {
        var files = ProfileFiles.open(environment);
        var chooser = new Chooser(environment, overrides, target, files.get());
        var choice = chooser.choose();
        var region = chooser.region(choice);
        var profile = choice instanceof Choice.Profile chosen ? Optional.of(chosen.name()) : Optional.<String>empty();
        var settingsProfile = profile.orElse("default");
        var endpoints = new Endpoints(environment, config.endpointUrl(), files.get(), settingsProfile);
        // A bundle of all the world's authorities takes a third of a second to read.
        var certificates = endpoints.plain() ? Optional.<CaBundle>empty() : certificates(files, settingsProfile);
        var providers = new Providers(environment);
        var credentials =
                new RenewingCredentials(now -> providers.provider(choice, now), files, environment.clock(), choice);
        var clients = SdkClients.of(
                new AwsSettings(environment, region, credentials, files, settingsProfile, endpoints, certificates));
        var whereabouts = new Whereabouts(profile, region, endpoints.of("ecs"), Remedies.signIn(choice, files.get()))
                .in(environment);
        return new LocalAccess(
                whereabouts,
                habits(config, profile),
                clients,
                credentials,
                certificates,
                choice,
                target,
                fitting(chooser));
    }

    private static Optional<String> fitting(Chooser chooser) {
        return chooser.fitting().stream().map(Profile::name).findFirst();
    }

    /// How a profile is treated.
    static Habits habits(Config config, Optional<String> profile) {
        var said = config.habits(profile.orElse(""));
        return new Habits(
                said.production(), said.readOnly() || config.defaults().readOnly());
    }

    private Optional<CaBundle> certificates(ProfileFiles files, String profile) throws ProblemException {
        var file = environment
                .variable("AWS_CA_BUNDLE")
                .or(() -> files.get().profile(profile).flatMap(found -> found.property("ca_bundle")));
        return file.isPresent()
                ? Optional.of(CaBundle.read(environment.directory().resolve(Path.of(file.get()))))
                : Optional.empty();
    }
}
