package dev.fumidai.core.config;

import java.util.Optional;

/// One key of a table.
///
/// @param name as written
/// @param shape what it may hold
/// @param about one sentence for the JSON schema and the editor
/// @param required whether its table makes no sense without it
/// @param ownOnly never in a repository's file: it names a program or an endpoint
/// @param accumulates every file adds to it, so that none can loosen what another demands
/// @param builtIn what holds when nobody says anything
record Key(
        String name,
        Shape shape,
        String about,
        boolean required,
        boolean ownOnly,
        boolean accumulates,
        Optional<String> builtIn) {

    static Key of(String name, Shape shape, String about) {
        return new Key(name, shape, about, false, false, false, Optional.empty());
    }

    Key mandatory() {
        return new Key(name, shape, about, true, ownOnly, accumulates, builtIn);
    }

    Key notInRepositories() {
        return new Key(name, shape, about, required, true, accumulates, builtIn);
    }

    Key accumulating() {
        return new Key(name, shape, about, required, ownOnly, true, builtIn);
    }

    Key builtIn(String value) {
        return new Key(name, shape, about, required, ownOnly, accumulates, Optional.of(value));
    }
}
