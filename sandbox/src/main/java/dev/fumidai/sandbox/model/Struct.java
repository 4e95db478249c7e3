package dev.fumidai.sandbox.model;

import java.time.Instant;
import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import org.jspecify.annotations.Nullable;

/// A structure of a request or an answer: members by their names in the service model. Values are
/// `String`, `Long`, `Integer`, `Double`, `Boolean`, `Instant`, `List`, `Map` and `Struct`.
/// Immutable.
public record Struct(Map<String, Object> members) {
    /// Without members.
    public static final Struct EMPTY = new Struct(Map.of());

    public Struct {
        members = Collections.unmodifiableMap(new LinkedHashMap<>(members));
    }

    /// Starts a new structure.
    public static Fields with(String name, @Nullable Object value) {
        return new Fields().with(name, value);
    }

    /// The same structure as the start of a new one.
    public Fields edit() {
        var fields = new Fields();
        members.forEach(fields::with);
        return fields;
    }

    public boolean has(String name) {
        return members.containsKey(name);
    }

    public Optional<String> text(String name) {
        return Optional.ofNullable((String) members.get(name));
    }

    /// A text that the validation has made sure of, or an empty one.
    public String string(String name) {
        return text(name).orElse("");
    }

    public boolean flag(String name) {
        return Boolean.TRUE.equals(members.get(name));
    }

    public OptionalInt number(String name) {
        return members.get(name) instanceof Number number ? OptionalInt.of(number.intValue()) : OptionalInt.empty();
    }

    public Optional<Instant> moment(String name) {
        return Optional.ofNullable((Instant) members.get(name));
    }

    public Struct struct(String name) {
        return members.get(name) instanceof Struct struct ? struct : EMPTY;
    }

    public List<String> texts(String name) {
        return list(name).stream().map(String.class::cast).toList();
    }

    public List<Struct> structs(String name) {
        return list(name).stream().map(Struct.class::cast).toList();
    }

    public Map<?, ?> map(String name) {
        return members.get(name) instanceof Map<?, ?> map ? map : Map.of();
    }

    private List<?> list(String name) {
        return members.get(name) instanceof List<?> list ? list : List.of();
    }

    /// A structure in the making. Absent values are left out.
    public static final class Fields {
        private final Map<String, Object> members = new LinkedHashMap<>();

        private Fields() {}

        public Fields with(String name, @Nullable Object value) {
            switch (value) {
                case null -> members.remove(name);
                case Optional<?> optional -> with(name, optional.orElse(null));
                case Fields fields -> members.put(name, fields.end());
                case Collection<?> collection -> members.put(name, List.copyOf(collection));
                default -> members.put(name, value);
            }
            return this;
        }

        public Struct end() {
            return new Struct(members);
        }
    }
}
