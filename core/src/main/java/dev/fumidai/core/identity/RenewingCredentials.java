package dev.fumidai.core.identity;

import dev.fumidai.core.ExitCode;
import dev.fumidai.core.Problem;
import dev.fumidai.core.aws.AwsProblems;
import dev.fumidai.core.aws.ErrorKind;
import dev.fumidai.core.aws.NotSignedInException;
import dev.fumidai.core.aws.Whereabouts;
import java.time.InstantSource;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.auth.credentials.AwsCredentials;
import software.amazon.awssdk.auth.credentials.AwsCredentialsProvider;
import software.amazon.awssdk.awscore.exception.AwsServiceException;
import software.amazon.awssdk.core.exception.AbortedException;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.profiles.ProfileFile;
import software.amazon.awssdk.utils.SdkAutoCloseable;

/// Credentials that are asked for anew at each use. The SDK's provider behind them is made anew
/// when AWS's files have changed, when it failed the last time, and when what it gave has expired:
/// a login in another terminal then renews what runs here.
///
/// **Threading:** any thread. **Errors:** [NotSignedInException].
final class RenewingCredentials implements AwsCredentialsProvider, SdkAutoCloseable {
    private final Function<ProfileFile, AwsCredentialsProvider> maker;
    private final ProfileFiles files;
    private final InstantSource clock;
    private final Choice choice;
    private @Nullable AwsCredentialsProvider provider;
    private @Nullable ProfileFile madeFrom;

    RenewingCredentials(
            Function<ProfileFile, AwsCredentialsProvider> maker,
            ProfileFiles files,
            InstantSource clock,
            Choice choice) {
        this.maker = maker;
        this.files = files;
        this.clock = clock;
        this.choice = choice;
    }

    @Override
    public AwsCredentials resolveCredentials() {
        var used = current();
        try {
            var credentials = used.resolveCredentials();
            if (expired(credentials)) {
                discard(used);
                credentials = current().resolveCredentials();
            }
            if (expired(credentials)) {
                throw new NotSignedInException(
                        problem(
                                "have expired",
                                "They were good until "
                                        + credentials.expirationTime().orElseThrow() + "."),
                        null);
            }
            return credentials;
        } catch (NotSignedInException | AbortedException e) {
            discard(used);
            throw e;
        } catch (SdkException | IllegalStateException | IllegalArgumentException | NullPointerException e) {
            // The SDK's profile providers throw all of these for a profile that cannot be used.
            discard(used);
            throw new NotSignedInException(why(e), e);
        }
    }

    @Override
    public synchronized void close() {
        if (provider instanceof SdkAutoCloseable closeable) {
            closeable.close();
        }
        provider = null;
    }

    private synchronized AwsCredentialsProvider current() {
        var now = files.get();
        if (provider == null || !now.equals(madeFrom)) {
            close();
            madeFrom = now;
            provider = maker.apply(now);
        }
        return Objects.requireNonNull(provider);
    }

    @SuppressWarnings("ReferenceEquality") // this very provider, not one like it
    private synchronized void discard(AwsCredentialsProvider used) {
        if (provider == used) {
            close();
        }
    }

    private boolean expired(AwsCredentials credentials) {
        return credentials
                .expirationTime()
                .filter(end -> !end.isAfter(clock.instant()))
                .isPresent();
    }

    private Problem why(RuntimeException failure) {
        if (choice instanceof Choice.Profile profile) {
            if (failure instanceof AwsServiceException refused
                    && AwsProblems.kind(refused)
                            .filter(ErrorKind.DENIED::equals)
                            .isPresent()) {
                return notAssumed(refused, profile);
            }
            if (words(failure).contains("Circular relationship")) {
                return new Problem(
                        "Profile " + profile.name() + " cannot be used.",
                        "It leads back to itself by its source_profile.",
                        "Correct the source_profile of " + profile.name() + " in ~/.aws/config.",
                        ExitCode.USAGE);
            }
        }
        return none(words(failure));
    }

    /// Keys of another profile are good, but may not become this one's role.
    private static Problem notAssumed(AwsServiceException refused, Choice.Profile profile) {
        var nowhere = new Whereabouts(Optional.of(profile.name()), "", Optional.empty(), "");
        return new AwsProblems(nowhere)
                .problem(refused, "take on the role of profile " + profile.name(), "sts:AssumeRole");
    }

    private Problem none(String why) {
        return switch (choice) {
            case Choice.Keys ignored -> problem("cannot be had", why);
            case Choice.Profile ignored -> problem("cannot be had", why);
            case Choice.Machine ignored ->
                new Problem(
                        "You are not signed in to AWS.",
                        "No profile was named or fits, there are no keys in the environment, and the role of this"
                                + " machine cannot be had: " + why,
                        Remedies.signIn(choice, files.get()),
                        ExitCode.NOT_SIGNED_IN);
        };
    }

    private Problem problem(String what, String why) {
        return new Problem(
                "Credentials of " + choice.described() + " " + what + ".",
                why,
                Remedies.signIn(choice, files.get()),
                ExitCode.NOT_SIGNED_IN);
    }

    private static String words(RuntimeException failure) {
        return Optional.ofNullable(failure.getMessage()).orElse(failure.toString());
    }
}
