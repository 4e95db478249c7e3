package dev.fumidai.core.files;

import java.util.List;

/// What a copy has done.
///
/// @param files copied and verified
/// @param bytes in them
/// @param skipped names of what was not copied
/// @param resumed how often it went on with a new session
public record CopyReport(int files, long bytes, List<String> skipped, int resumed) {
    public CopyReport {
        skipped = List.copyOf(skipped);
    }
}
