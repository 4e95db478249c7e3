package dev.fumidai.core.audit;

import java.nio.file.Path;

/// A recording that was made.
///
/// @param length of the file, in bytes
/// @param sha256 of the whole file
/// @param chain the hash in the closing record beside it, which covers all of it and its times
/// @param complete false when writing failed on the way
public record Recording(Path file, long length, String sha256, String chain, boolean complete) {}
