package dev.fumidai.core.files;

import java.util.List;

/// What a copy has done.
///
/// @param files copied and verified
/// @param bytes in them
/// @param skipped names of what was not copied
/// @param resumed how often it went on with a new session
/// @param sessions their ids
public record CopyReport(int files, long bytes, List<String> skipped, int resumed, List<String> sessions) {
    public CopyReport {
        skipped = List.copyOf(skipped);
        sessions = List.copyOf(sessions);
    }
}
