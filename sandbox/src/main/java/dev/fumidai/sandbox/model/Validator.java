package dev.fumidai.sandbox.model;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/// Checks a decoded request against the constraints of the service model, in the words that AWS's
/// services use.
public final class Validator {
    private static final String NOT_SATISFIED = " failed to satisfy constraint: ";

    private final ServiceModel model;

    public Validator(ServiceModel model) {
        this.model = model;
    }

    /// One broken constraint.
    ///
    /// @param path the member, its first letter in lower case
    /// @param missing whether a required member is missing
    /// @param text the whole sentence
    public record Violation(String path, boolean missing, String text) {}

    /// What is wrong, in the order of the model.
    public List<Violation> violations(Shape.Structure shape, Struct request) {
        var found = new ArrayList<Violation>();
        structure(found, shape, request, "");
        return List.copyOf(found);
    }

    /// All violations in one sentence.
    public static String text(List<Violation> violations) {
        var start = violations.size() == 1
                ? "1 validation error detected: "
                : violations.size() + " validation errors detected: ";
        return start
                + String.join("; ", violations.stream().map(Violation::text).toList());
    }

    private void structure(List<Violation> found, Shape.Structure shape, Struct struct, String path) {
        for (var name : shape.required()) {
            var member = shape.members().get(name);
            if (!struct.has(name) && (member == null || !member.token())) {
                var at = path(path, name);
                found.add(new Violation(
                        at, true, "Value null at '" + at + "'" + NOT_SATISFIED + "Member must not be null"));
            }
        }
        shape.members().forEach((name, member) -> {
            var value = struct.members().get(name);
            if (value != null) {
                value(found, model.shape(member), value, path(path, name));
            }
        });
    }

    private static String path(String parent, String name) {
        var own = name.substring(0, 1).toLowerCase(Locale.ROOT) + name.substring(1);
        return parent.isEmpty() ? own : parent + "." + own;
    }

    private void value(List<Violation> found, Shape shape, Object value, String path) {
        switch (shape) {
            case Shape.Structure structure -> structure(found, structure, (Struct) value, path);
            case Shape.Sequence sequence -> {
                var items = (List<?>) value;
                length(found, sequence.length(), items.size(), items.toString(), path);
                for (var i = 0; i < items.size(); i++) {
                    value(found, model.shape(sequence.element()), items.get(i), path + "." + (i + 1) + ".member");
                }
            }
            case Shape.Mapping mapping -> {
                var entries = (Map<?, ?>) value;
                length(found, mapping.length(), entries.size(), entries.toString(), path);
                entries.forEach((key, item) -> {
                    value(found, model.shape(mapping.key()), key, path + "." + key + ".key");
                    value(found, model.shape(mapping.value()), item, path + "." + key + ".value");
                });
            }
            case Shape.Text text -> text(found, text, (String) value, path);
            case Shape.Numeric numeric -> number(found, numeric, ((Number) value).doubleValue(), value, path);
            case Shape.Flag _, Shape.Moment _, Shape.Blob _ -> {}
        }
    }

    private static void text(List<Violation> found, Shape.Text shape, String value, String path) {
        if (!shape.values().isEmpty() && !shape.values().contains(value)) {
            violation(found, value, path, "Member must satisfy enum value set: " + shape.values());
            return;
        }
        length(found, shape.length(), value.codePointCount(0, value.length()), value, path);
        shape.pattern()
                .filter(pattern -> !pattern.matcher(value).matches())
                .ifPresent(pattern -> violation(
                        found, value, path, "Member must satisfy regular expression pattern: " + pattern.pattern()));
    }

    private static void length(List<Violation> found, Shape.Range range, int length, String shown, String path) {
        if (range.min().isPresent() && length < range.min().getAsDouble()) {
            violation(
                    found,
                    shown,
                    path,
                    "Member must have length greater than or equal to "
                            + (long) range.min().getAsDouble());
        }
        if (range.max().isPresent() && length > range.max().getAsDouble()) {
            violation(
                    found,
                    shown,
                    path,
                    "Member must have length less than or equal to "
                            + (long) range.max().getAsDouble());
        }
    }

    private static void number(List<Violation> found, Shape.Numeric shape, double value, Object shown, String path) {
        if (shape.range().min().isPresent() && value < shape.range().min().getAsDouble()) {
            violation(
                    found,
                    shown.toString(),
                    path,
                    "Member must have value greater than or equal to "
                            + (long) shape.range().min().getAsDouble());
        }
        if (shape.range().max().isPresent() && value > shape.range().max().getAsDouble()) {
            violation(
                    found,
                    shown.toString(),
                    path,
                    "Member must have value less than or equal to "
                            + (long) shape.range().max().getAsDouble());
        }
    }

    private static void violation(List<Violation> found, String value, String path, String constraint) {
        found.add(new Violation(path, false, "Value '" + value + "' at '" + path + "'" + NOT_SATISFIED + constraint));
    }
}
