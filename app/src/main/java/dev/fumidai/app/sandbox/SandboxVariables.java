package dev.fumidai.app.sandbox;

import dev.fumidai.sandbox.Sandbox;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/// The environment that leads into a sandbox.
public final class SandboxVariables {
    /// Every name that [#of] may use.
    public static final List<String> NAMES = List.of(
            "AWS_ACCESS_KEY_ID",
            "AWS_CA_BUNDLE",
            "AWS_DEFAULT_REGION",
            "AWS_ENDPOINT_URL",
            "AWS_REGION",
            "AWS_SECRET_ACCESS_KEY",
            "AWS_SESSION_TOKEN",
            "FUMIDAI_CONFIG",
            "FUMIDAI_SANDBOX",
            "MYSQL_PWD",
            "PGPASSWORD",
            "PGUSER");

    private SandboxVariables() {}

    /// @param config the `fumidai.yaml` of this sandbox
    public static Map<String, String> of(Sandbox sandbox, Path config) {
        var keys = sandbox.credentials();
        var variables = new TreeMap<String, String>();
        variables.put("AWS_ENDPOINT_URL", sandbox.endpoint().toString());
        variables.put("AWS_REGION", sandbox.region());
        variables.put("AWS_DEFAULT_REGION", sandbox.region()); // what older AWS tools read
        variables.put("AWS_ACCESS_KEY_ID", keys.accessKeyId());
        variables.put("AWS_SECRET_ACCESS_KEY", keys.secretAccessKey());
        keys.sessionToken().ifPresent(token -> variables.put("AWS_SESSION_TOKEN", token));
        sandbox.certificateAuthority().ifPresent(file -> variables.put("AWS_CA_BUNDLE", file.toString()));
        variables.put("FUMIDAI_CONFIG", config.toString());
        variables.put("FUMIDAI_SANDBOX", sandbox.settings().name());
        sandbox.database().ifPresent(database -> {
            variables.put("PGUSER", database.user());
            variables.put("PGPASSWORD", database.password());
        });
        sandbox.inventory().ifPresent(database -> variables.put("MYSQL_PWD", database.password()));
        return variables;
    }
}
