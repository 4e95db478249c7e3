package dev.fumidai.sandbox.model;

import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/// Requests of the Query protocol and EC2's dialect of it: structures as `A.B`, lists as
/// `A.member.1` (EC2: `A.1`).
public final class QueryDecoder {
    private final ServiceModel model;
    private final boolean ec2;

    public QueryDecoder(ServiceModel model, boolean ec2) {
        this.model = model;
        this.ec2 = ec2;
    }

    /// Decodes the parameters of a request.
    public Struct decode(Shape.Structure shape, Map<String, String> parameters) throws MalformedRequestException {
        var struct = structure(shape, "", new TreeMap<>(parameters));
        return struct == null ? Struct.EMPTY : struct;
    }

    private @Nullable Struct structure(Shape.Structure shape, String prefix, SortedMap<String, String> parameters)
            throws MalformedRequestException {
        var members = new LinkedHashMap<String, Object>();
        for (var entry : shape.members().entrySet()) {
            var key = prefix.isEmpty() ? wireName(entry) : prefix + "." + wireName(entry);
            var value = value(model.shape(entry.getValue()), key, parameters);
            if (value != null) {
                members.put(entry.getKey(), value);
            }
        }
        return members.isEmpty() ? null : new Struct(members);
    }

    private String wireName(Map.Entry<String, Shape.Member> entry) {
        var member = entry.getValue();
        if (!ec2) {
            return member.name(entry.getKey());
        }
        return member.queryName().orElseGet(() -> capitalised(member.name(entry.getKey())));
    }

    private static String capitalised(String name) {
        return name.substring(0, 1).toUpperCase(Locale.ROOT) + name.substring(1);
    }

    private @Nullable Object value(Shape shape, String key, SortedMap<String, String> parameters)
            throws MalformedRequestException {
        return switch (shape) {
            case Shape.Structure structure -> present(key, parameters) ? structure(structure, key, parameters) : null;
            case Shape.Sequence sequence -> list(sequence, key, parameters);
            case Shape.Mapping mapping -> map(mapping, key, parameters);
            case Shape.Text _, Shape.Blob _ -> parameters.get(key);
            case Shape.Numeric numeric -> number(numeric, key, parameters.get(key));
            case Shape.Flag _ -> flag(key, parameters.get(key));
            case Shape.Moment _ -> moment(key, parameters.get(key));
        };
    }

    private static boolean present(String key, SortedMap<String, String> parameters) {
        var following = parameters.tailMap(key + ".");
        return !following.isEmpty() && following.firstKey().startsWith(key + ".");
    }

    private @Nullable List<Object> list(Shape.Sequence sequence, String key, SortedMap<String, String> parameters)
            throws MalformedRequestException {
        var prefix = ec2 || sequence.flattened()
                ? key
                : key + "." + sequence.element().name("member");
        if (!ec2 && !present(prefix, parameters) && present(key + ".member", parameters)) {
            prefix = key + ".member";
        }
        var items = new ArrayList<Object>();
        for (var index = 1; ; index++) {
            var value = value(model.shape(sequence.element()), prefix + "." + index, parameters);
            if (value == null) {
                return items.isEmpty() ? null : List.copyOf(items);
            }
            items.add(value);
        }
    }

    private @Nullable Map<String, Object> map(Shape.Mapping mapping, String key, SortedMap<String, String> parameters)
            throws MalformedRequestException {
        var entries = new LinkedHashMap<String, Object>();
        for (var index = 1; ; index++) {
            var prefix = key + ".entry." + index + ".";
            var name = parameters.get(prefix + mapping.key().name("key"));
            if (name == null) {
                return entries.isEmpty() ? null : java.util.Collections.unmodifiableMap(entries);
            }
            var value =
                    value(model.shape(mapping.value()), prefix + mapping.value().name("value"), parameters);
            entries.put(name, value == null ? "" : value);
        }
    }

    private static @Nullable Object number(Shape.Numeric numeric, String key, @Nullable String text)
            throws MalformedRequestException {
        if (text == null) {
            return null;
        }
        try {
            return numeric.whole() ? (Object) Long.valueOf(text) : (Object) Double.valueOf(text);
        } catch (NumberFormatException _) {
            throw new MalformedRequestException("Value (" + text + ") for parameter " + key + " is not a number");
        }
    }

    private static @Nullable Boolean flag(String key, @Nullable String text) throws MalformedRequestException {
        if (text == null) {
            return null;
        }
        return switch (text.toLowerCase(Locale.ROOT)) {
            case "true" -> true;
            case "false" -> false;
            default ->
                throw new MalformedRequestException(
                        "Value (" + text + ") for parameter " + key + " is invalid. It must be true or false");
        };
    }

    private static @Nullable Instant moment(String key, @Nullable String text) throws MalformedRequestException {
        try {
            return text == null ? null : Instant.parse(text);
        } catch (DateTimeParseException _) {
            throw new MalformedRequestException("Value (" + text + ") for parameter " + key + " is not a timestamp");
        }
    }
}
