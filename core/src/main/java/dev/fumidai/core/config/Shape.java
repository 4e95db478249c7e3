package dev.fumidai.core.config;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/// What a value of the configuration may be. The parser and the JSON schema are both made from it.
sealed interface Shape permits Scalar, Shape.ListOf, Shape.Table, Shape.Named {

    /// A list of single values.
    record ListOf(Scalar element, int least, int most) implements Shape {}

    /// Fixed keys.
    record Table(List<Key> keys, List<Constraint> constraints) implements Shape {
        static Table of(Key... keys) {
            return new Table(List.of(keys), List.of());
        }

        Table with(Constraint... more) {
            return new Table(keys, List.of(more));
        }

        Optional<Key> key(String name) {
            return keys.stream().filter(key -> key.name().equals(name)).findFirst();
        }

        List<String> names() {
            return keys.stream().map(Key::name).toList();
        }
    }

    /// Names of the user's choice, each with the same shape behind it.
    ///
    /// @param what what the names name, for instance `target`
    record Named(String what, Scalar name, Table value) implements Shape {}

    /// How keys of a table depend on each other.
    sealed interface Constraint {
        /// Exactly one of them.
        record ExactlyOne(List<String> keys) implements Constraint {}

        /// Not both.
        record NotBoth(String one, String other, String why) implements Constraint {}

        /// The first needs at least one of the others.
        record Needs(String key, List<String> anyOf, String why) implements Constraint {}

        static Constraint exactlyOne(String... keys) {
            return new ExactlyOne(Arrays.asList(keys));
        }
    }
}
