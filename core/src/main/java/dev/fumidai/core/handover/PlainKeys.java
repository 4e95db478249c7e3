package dev.fumidai.core.handover;

import dev.fumidai.core.Environment;
import dev.fumidai.session.Credentials;
import dev.fumidai.session.Secret;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/// Keys that stand in the environment or, as they are, in one of AWS's two files: they can be had
/// without the SDK, in a millisecond. Whatever needs a call, a program or a decision (roles,
/// Identity Center, `credential_process`) is left to the SDK.
///
/// **Threading:** any thread.
final class PlainKeys {
    private static final String UNREADABLE = "AWS's files cannot be read as plain text";
    private static final String DEFAULT = "default";
    private static final Set<String> NOT_PLAIN = Set.of(
            "role_arn",
            "sso_session",
            "sso_start_url",
            "credential_process",
            "login_session",
            "web_identity_token_file",
            "credential_source");

    private final Environment environment;
    private final Optional<String> profile;

    PlainKeys(Environment environment, Optional<String> profile) {
        this.environment = environment;
        this.profile = profile.filter(this::isMeant);
    }

    /// The profile that the caller means.
    Optional<String> profile() {
        return profile;
    }

    /// Callers by boto3 pass the `default` profile also where nobody named one and there is none, or
    /// one without credentials: those of the environment are meant then.
    private boolean isMeant(String name) {
        if (!name.equals(DEFAULT)) {
            return true;
        }
        try {
            var settings = settings(name);
            return settings.containsKey("aws_access_key_id")
                    || settings.keySet().stream().anyMatch(NOT_PLAIN::contains);
        } catch (IOException e) {
            log().log(System.Logger.Level.DEBUG, UNREADABLE, e);
            return true;
        }
    }

    /// The keys; empty when it takes more to find some.
    Optional<Credentials> find() {
        if (profile.isEmpty()) {
            var id = environment.variable("AWS_ACCESS_KEY_ID");
            var secret = environment.variable("AWS_SECRET_ACCESS_KEY");
            if (id.isPresent() && secret.isPresent()) {
                return environment.variable("AWS_CREDENTIAL_EXPIRATION").isPresent()
                        ? Optional.empty()
                        : Optional.of(credentials(id.get(), secret.get(), environment.variable("AWS_SESSION_TOKEN")));
            }
        }
        return profile.or(() -> environment.variable("AWS_PROFILE"))
                .or(() -> environment.variable("AWS_DEFAULT_PROFILE"))
                .or(this::unnamed)
                .flatMap(this::ofProfile);
    }

    /// What the AWS tools take when nobody names one; a web identity comes before it.
    private Optional<String> unnamed() {
        return environment.variable("AWS_WEB_IDENTITY_TOKEN_FILE").isPresent()
                ? Optional.empty()
                : Optional.of(DEFAULT);
    }

    private Optional<Credentials> ofProfile(String name) {
        try {
            var settings = settings(name);
            var id = settings.get("aws_access_key_id");
            var secret = settings.get("aws_secret_access_key");
            if (id == null || secret == null || settings.keySet().stream().anyMatch(NOT_PLAIN::contains)) {
                return Optional.empty();
            }
            return Optional.of(credentials(id, secret, Optional.ofNullable(settings.get("aws_session_token"))));
        } catch (IOException e) {
            log().log(System.Logger.Level.DEBUG, UNREADABLE, e);
            return Optional.empty();
        }
    }

    private static System.Logger log() {
        return System.getLogger(PlainKeys.class.getName());
    }

    private Map<String, String> settings(String name) throws IOException {
        var settings = new HashMap<>(section(file("AWS_CONFIG_FILE", "config"), configSections(name)));
        settings.putAll(section(file("AWS_SHARED_CREDENTIALS_FILE", "credentials"), List.of(name)));
        return settings;
    }

    private static List<String> configSections(String name) {
        return name.equals(DEFAULT) ? List.of("profile default", "default") : List.of("profile " + name);
    }

    /// The settings of the first of these sections that a file has.
    private static Map<String, String> section(Path file, List<String> names) throws IOException {
        if (!Files.exists(file)) {
            return Map.of();
        }
        var sections = new HashMap<String, Map<String, String>>();
        var settings = new HashMap<String, String>();
        for (var line : Files.readAllLines(file)) {
            var text = line.strip();
            if (text.startsWith("[") && text.indexOf(']') > 0) {
                var name = text.substring(1, text.indexOf(']')).strip().replaceAll("\\s+", " ");
                settings = new HashMap<>();
                sections.put(name, settings);
            } else if (isSetting(line)) {
                var equals = line.indexOf('=');
                settings.put(
                        line.substring(0, equals).strip(),
                        line.substring(equals + 1).strip());
            }
        }
        return names.stream()
                .flatMap(name -> Stream.ofNullable(sections.get(name)))
                .findFirst()
                .orElse(Map.of());
    }

    /// Lines that are indented belong to a setting above.
    private static boolean isSetting(String line) {
        return line.indexOf('=') > 0 && !Character.isWhitespace(line.charAt(0)) && "#;".indexOf(line.charAt(0)) < 0;
    }

    private Path file(String variable, String name) {
        return environment
                .variable(variable)
                .map(text -> text.startsWith("~/") ? environment.home().resolve(text.substring(2)) : Path.of(text))
                .map(path -> environment.directory().resolve(path))
                .orElse(environment.home().resolve(".aws").resolve(name));
    }

    private static Credentials credentials(String id, String secret, Optional<String> token) {
        return new Credentials(id, Secret.of(secret), token.map(Secret::of));
    }
}
