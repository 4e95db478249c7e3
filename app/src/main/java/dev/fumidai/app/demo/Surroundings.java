package dev.fumidai.app.demo;

import dev.fumidai.app.sandbox.SandboxVariables;
import dev.fumidai.core.Environment;
import dev.fumidai.sandbox.Sandbox;
import java.util.HashMap;

/// What the program sees while it runs against a sandbox of its own.
final class Surroundings {
    private Surroundings() {}

    /// As if `sandbox env` had been evaluated, with a state folder of its own.
    static Environment of(Environment outer, Sandbox sandbox, DemoFolder folder) {
        var variables = new HashMap<>(outer.variables());
        variables.keySet().removeIf(name -> name.startsWith("AWS_") || name.startsWith("FUMIDAI_"));
        variables.putAll(SandboxVariables.of(sandbox, folder.path().resolve("fumidai.yaml")));
        variables.put("XDG_STATE_HOME", folder.path().resolve("state").toString());
        return new Environment(variables, outer.home(), folder.path(), outer.clock(), outer.random());
    }
}
