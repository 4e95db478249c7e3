package dev.fumidai.sandbox.ecs;

import dev.fumidai.sandbox.api.ApiException;
import dev.fumidai.sandbox.model.Struct;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/// The part of the cluster query language that compares attributes, the agent's connection and the
/// EC2 instance: `attribute:NAME == VALUE`, `ec2InstanceId in [a, b]`, joined by `and`.
record InstanceFilter(List<Term> terms) {
    private static final Pattern TERM = Pattern.compile("(\\S+)\\s*(==|!=|in)\\s*(\\[[^]]*]|\\S+)");

    InstanceFilter {
        terms = List.copyOf(terms);
    }

    /// One comparison.
    record Term(String subject, boolean wanted, List<String> values) {}

    static InstanceFilter parse(String text) throws ApiException {
        var terms = new ArrayList<Term>();
        if (!text.isBlank()) {
            for (var part : text.strip().split("\\s+(and|&&)\\s+", -1)) {
                var match = TERM.matcher(part.strip());
                if (!match.matches()) {
                    throw new ApiException("InvalidParameterException", "Invalid filter expression: " + text);
                }
                var values = match.group(3).replaceAll("[\\[\\]\\s\"']", "").split(",", -1);
                terms.add(new Term(match.group(1), !match.group(2).equals("!="), List.of(values)));
            }
        }
        return new InstanceFilter(terms);
    }

    boolean matches(Instance instance) {
        return terms.stream()
                .allMatch(term -> term.values().contains(value(instance.facts(), term.subject())) == term.wanted());
    }

    private static String value(Struct facts, String subject) {
        if (subject.startsWith("attribute:")) {
            return facts.structs("attributes").stream()
                    .filter(attribute -> attribute.string("name").equals(subject.substring("attribute:".length())))
                    .map(attribute -> attribute.string("value"))
                    .findFirst()
                    .orElse("");
        }
        return subject.equals("agentConnected")
                ? Boolean.toString(facts.flag("agentConnected"))
                : facts.members().get(subject) instanceof String text ? text : "";
    }
}
