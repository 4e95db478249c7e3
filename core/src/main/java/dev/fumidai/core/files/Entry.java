package dev.fumidai.core.files;

/// A file, folder or link of a tree.
///
/// @param name relative to what is copied, with slashes; empty for that itself
/// @param mode permissions, the lowest nine bits
/// @param modified seconds since 1970
/// @param size bytes, of a file
/// @param link where a link leads
record Entry(Kind kind, String name, int mode, long modified, long size, String link) {
    enum Kind {
        FOLDER,
        FILE,
        LINK,
        /// A device, socket or pipe.
        OTHER,
        /// A file that may not be read.
        UNREADABLE
    }

    boolean isFile() {
        return kind == Kind.FILE;
    }

    /// The name for messages.
    String shownUnder(String root) {
        return name.isEmpty() ? root : root + "/" + name;
    }
}
