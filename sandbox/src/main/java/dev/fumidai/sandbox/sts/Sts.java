package dev.fumidai.sandbox.sts;

import dev.fumidai.sandbox.api.ApiException;
import dev.fumidai.sandbox.api.Call;
import dev.fumidai.sandbox.api.Protocol;
import dev.fumidai.sandbox.api.Service;
import dev.fumidai.sandbox.iam.AccessKeys;
import dev.fumidai.sandbox.iam.Directory;
import dev.fumidai.sandbox.iam.Principal;
import dev.fumidai.sandbox.model.Struct;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Map;
import java.util.Optional;

/// AWS STS.
///
/// **Threading:** any thread.
public final class Sts {
    private static final int HOUR = 3600;
    private static final int TWELVE_HOURS = 43_200;

    private final Directory directory;
    private final InstantSource clock;

    /// @param clock the wall clock, by which credentials expire
    public Sts(Directory directory, InstantSource clock) {
        this.directory = directory;
        this.clock = clock;
    }

    public Service service() {
        return new Service("sts", "sts-2011-06-15", Protocol.QUERY, "")
                .onResource("GetCallerIdentity", call -> identity(call.caller()))
                .onResource("AssumeRole", this::assume)
                .onResource("GetSessionToken", this::sessionToken);
    }

    private static Struct identity(Principal caller) {
        return Struct.with("UserId", caller.userId())
                .with("Account", caller.accountId())
                .with("Arn", caller.arn())
                .end();
    }

    private Struct assume(Call call) throws ApiException {
        var input = call.input();
        var arn = input.string("RoleArn");
        call.authorize("sts:AssumeRole", arn);
        var role = directory
                .find(arn)
                .filter(found -> found.service().isEmpty())
                .orElseThrow(() -> new ApiException(
                        "AccessDenied",
                        403,
                        "User: " + call.caller().arn() + " is not authorized to perform: sts:AssumeRole on resource: "
                                + arn,
                        Map.of()));
        var seconds = input.number("DurationSeconds").orElse(HOUR);
        var chained = call.caller().arn().contains(":assumed-role/");
        if (chained && seconds > HOUR) {
            throw new ApiException(
                    "ValidationError",
                    "The requested DurationSeconds exceeds the 1 hour session limit for roles assumed by role"
                            + " chaining");
        }
        if (seconds > TWELVE_HOURS) {
            throw new ApiException(
                    "ValidationError",
                    "The requested DurationSeconds exceeds the MaxSessionDuration set for this role.");
        }
        var session = directory.session(role, input.string("RoleSessionName"));
        return Struct.with("Credentials", temporary(session, seconds))
                .with(
                        "AssumedRoleUser",
                        Struct.with("AssumedRoleId", session.userId())
                                .with("Arn", session.arn())
                                .end())
                .with("SourceIdentity", input.text("SourceIdentity"))
                .end();
    }

    private Struct sessionToken(Call call) throws ApiException {
        if (call.caller().arn().contains(":assumed-role/")) {
            throw new ApiException(
                    "AccessDenied", 403, "Cannot call GetSessionToken with session credentials", Map.of());
        }
        var seconds = call.input().number("DurationSeconds").orElse(TWELVE_HOURS);
        return Struct.with("Credentials", temporary(call.caller(), seconds)).end();
    }

    private Struct temporary(Principal principal, int seconds) {
        var expiry = clock.instant().plus(Duration.ofSeconds(seconds));
        return shown(directory.keys().temporary(principal, Optional.of(expiry)));
    }

    private static Struct shown(AccessKeys keys) {
        return Struct.with("AccessKeyId", keys.accessKeyId())
                .with("SecretAccessKey", keys.secretAccessKey())
                .with("SessionToken", keys.sessionToken())
                .with("Expiration", keys.expiresAt())
                .end();
    }
}
