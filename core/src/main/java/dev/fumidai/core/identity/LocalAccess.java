package dev.fumidai.core.identity;

import dev.fumidai.core.ExitCode;
import dev.fumidai.core.Problem;
import dev.fumidai.core.ProblemException;
import dev.fumidai.core.aws.AwsCalls;
import dev.fumidai.core.aws.AwsClients;
import dev.fumidai.core.aws.AwsProblems;
import dev.fumidai.core.aws.CaBundle;
import dev.fumidai.core.aws.NotSignedInException;
import dev.fumidai.core.aws.Whereabouts;
import dev.fumidai.core.config.Habits;
import dev.fumidai.core.config.TargetSettings;
import dev.fumidai.session.CredentialSource;
import dev.fumidai.session.Credentials;
import dev.fumidai.session.Secret;
import dev.fumidai.session.SessionException;
import java.time.Instant;
import java.util.Optional;
import javax.net.ssl.SSLContext;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.auth.credentials.AwsSessionCredentials;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.sts.model.GetCallerIdentityResponse;

/// An access made of clients and credentials of this machine.
final class LocalAccess implements Access {
    private final Whereabouts whereabouts;
    private final Habits habits;
    private final AwsClients clients;
    private final RenewingCredentials credentials;
    private final Optional<CaBundle> certificates;
    private final Choice choice;
    private final Optional<TargetSettings> target;
    private final Optional<String> fittingProfile;
    private volatile @Nullable GetCallerIdentityResponse caller;

    LocalAccess(
            Whereabouts whereabouts,
            Habits habits,
            AwsClients clients,
            RenewingCredentials credentials,
            Optional<CaBundle> certificates,
            Choice choice,
            Optional<TargetSettings> target,
            Optional<String> fittingProfile) {
        this.whereabouts = whereabouts;
        this.habits = habits;
        this.clients = clients;
        this.credentials = credentials;
        this.certificates = certificates;
        this.choice = choice;
        this.target = target;
        this.fittingProfile = fittingProfile;
    }

    @Override
    public Optional<String> profile() {
        return whereabouts.profile();
    }

    @Override
    public String region() {
        return whereabouts.region();
    }

    @Override
    public boolean sandbox() {
        return whereabouts.sandbox();
    }

    @Override
    public Habits habits() {
        return habits;
    }

    @Override
    public AwsClients clients() {
        return clients;
    }

    @Override
    public CredentialSource credentials() {
        return this::present;
    }

    @Override
    public AwsProblems problems() {
        return new AwsProblems(whereabouts);
    }

    @Override
    public Optional<SSLContext> trust() {
        return certificates.map(CaBundle::context);
    }

    @Override
    public Identity identify() throws ProblemException, InterruptedException {
        try {
            var expiresAt = AwsCalls.answer(credentials::resolveCredentials).expirationTime();
            var who = caller;
            if (who == null) {
                who = AwsCalls.answer(() -> clients.sts().getCallerIdentity());
                caller = who;
            }
            return checked(who, expiresAt);
        } catch (SdkException e) {
            throw problems()
                    .problem(e, "ask AWS who you are", "sts:GetCallerIdentity")
                    .asException(e);
        }
    }

    @Override
    public void close() {
        clients.close();
        credentials.close();
    }

    private Identity checked(GetCallerIdentityResponse who, Optional<Instant> expiresAt) throws ProblemException {
        var caller = Caller.of(who.arn());
        var wanted = target.flatMap(TargetSettings::account);
        if (wanted.isPresent() && !wanted.get().equals(who.account())) {
            throw wrongAccount(who, wanted.get()).asException();
        }
        return new Identity(
                who.arn(),
                who.userId(),
                who.account(),
                caller.role(),
                caller.name(),
                whereabouts.region(),
                expiresAt,
                whereabouts.sandbox());
    }

    private Problem wrongAccount(GetCallerIdentityResponse who, String wanted) {
        var name = target.map(TargetSettings::name).orElse("The target");
        return new Problem(
                name + " is in account " + wanted + ", but you are signed in to " + who.account() + ".",
                "The credentials are those of " + choice.described() + ": " + who.arn() + ".",
                fittingProfile
                        .filter(profile -> !whereabouts.profile().equals(Optional.of(profile)))
                        .map(profile -> "Add --profile " + profile)
                        .orElse("Name a profile of account " + wanted + " with --profile."),
                ExitCode.REFUSED);
    }

    private Credentials present() throws SessionException, InterruptedException {
        try {
            var now = AwsCalls.answer(credentials::resolveCredentials);
            return new Credentials(
                    now.accessKeyId(),
                    Secret.of(now.secretAccessKey()),
                    now instanceof AwsSessionCredentials temporary
                            ? Optional.of(Secret.of(temporary.sessionToken()))
                            : Optional.empty());
        } catch (NotSignedInException e) {
            throw new SessionException.NotSignedIn(
                    e.problem().summary() + " " + e.problem().remedy(), e);
        }
    }
}
