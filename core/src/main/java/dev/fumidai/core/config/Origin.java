package dev.fumidai.core.config;

/// Where a value comes from.
public sealed interface Origin {
    /// A file.
    record InFile(Place place) implements Origin {
        @Override
        public String toString() {
            return place.toString();
        }
    }

    /// An environment variable.
    record Variable(String name) implements Origin {
        @Override
        public String toString() {
            return name;
        }
    }

    /// An option of the command line.
    record Option(String name) implements Origin {
        @Override
        public String toString() {
            return name;
        }
    }

    /// Fumidai itself: nobody said anything.
    record BuiltIn() implements Origin {
        @Override
        public String toString() {
            return "default";
        }
    }
}
