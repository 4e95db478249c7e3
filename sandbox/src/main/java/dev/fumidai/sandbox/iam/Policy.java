package dev.fumidai.sandbox.iam;

import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;

/// An identity-based policy, without conditions.
public record Policy(List<Statement> statements) {
    /// Everything.
    public static final Policy ADMINISTRATOR = allowing("*");

    public Policy {
        statements = List.copyOf(statements);
    }

    /// Allows these actions on all resources and nothing else.
    public static Policy allowing(String... actions) {
        return new Policy(List.of(new Statement(Effect.ALLOW, List.of(actions), List.of("*"))));
    }

    /// The same policy with these actions denied.
    public Policy denying(String... actions) {
        var all = new java.util.ArrayList<>(statements);
        all.add(new Statement(Effect.DENY, List.of(actions), List.of("*")));
        return new Policy(all);
    }

    /// What the policy says; an explicit deny wins.
    public Decision decide(String action, String resource) {
        var allowed = false;
        for (var statement : statements) {
            if (!statement.covers(action, resource)) {
                continue;
            }
            if (statement.effect() == Effect.DENY) {
                return Decision.EXPLICIT_DENY;
            }
            allowed = true;
        }
        return allowed ? Decision.ALLOWED : Decision.IMPLICIT_DENY;
    }

    /// The outcome.
    public enum Decision {
        ALLOWED,
        IMPLICIT_DENY,
        EXPLICIT_DENY
    }

    /// What a statement does.
    public enum Effect {
        ALLOW,
        DENY
    }

    /// One statement; actions and resources may have wildcards.
    public record Statement(Effect effect, List<String> actions, List<String> resources) {
        public Statement {
            actions = List.copyOf(actions);
            resources = List.copyOf(resources);
        }

        boolean covers(String action, String resource) {
            return actions.stream()
                            .anyMatch(pattern ->
                                    matches(pattern.toLowerCase(Locale.ROOT), action.toLowerCase(Locale.ROOT)))
                    && resources.stream().anyMatch(pattern -> matches(pattern, resource));
        }

        private static boolean matches(String pattern, String text) {
            var expression = Pattern.quote(pattern).replace("*", "\\E.*\\Q").replace("?", "\\E.\\Q");
            return Pattern.matches(expression, text);
        }
    }
}
