package dev.fumidai.core.audit;

import java.nio.file.Path;
import java.util.Optional;

/// What a recording is to hold.
///
/// @param columns the terminal's width when it starts
/// @param rows and its height
/// @param title what a player shows; names the place, never a command
/// @param terminal what `TERM` is for the remote end; empty when there is none
/// @param shell the remote shell's path, where known
/// @param input whether what is typed is recorded too: passwords that the remote end does not echo
///     are then in the file, in clear
/// @param file where to, which must not exist; empty for the state folder
public record RecordingSettings(
        int columns,
        int rows,
        String title,
        Optional<String> terminal,
        Optional<String> shell,
        boolean input,
        Optional<Path> file) {}
