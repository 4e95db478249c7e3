package dev.fumidai.app;

import java.util.Properties;

/// How many threads of the platform carry the virtual ones.
///
/// Until Java 26 a virtual thread keeps its carrier while it waits for the loading of a class, or
/// for the lock of the library that the class is in. Java has as many carriers as processors: where
/// there are two, two such threads are enough to keep the one that they wait for from running, for
/// ever
/// ([ADR 20](../../../../../../../docs/adr/0020-carriers-enough-for-loading-classes.md)).
final class Carriers {
    /// Java's name for it; read when the first virtual thread starts.
    static final String PARALLELISM = "jdk.virtualThreadScheduler.parallelism";

    private static final int ENOUGH = 8;

    private Carriers() {}

    /// Asks for enough of them, unless whoever started the program has said how many.
    static void provide(Properties system, int processors) {
        system.putIfAbsent(PARALLELISM, Integer.toString(Math.max(ENOUGH, processors)));
    }
}
