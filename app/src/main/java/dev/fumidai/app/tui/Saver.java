package dev.fumidai.app.tui;

import dev.fumidai.core.Environment;
import dev.fumidai.core.ExitCode;
import dev.fumidai.core.Problem;
import dev.fumidai.core.ProblemException;
import dev.fumidai.core.state.SavedFilters;
import dev.fumidai.core.state.StateFolder;
import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/// Writes what is saved.
///
/// **Threading:** any thread.
record Saver(Environment environment) {
    /// @return what to say about it
    /// @throws ProblemException exit code 8 when it cannot be written
    Msg.Answer save(Effect.Save save) throws ProblemException {
        try {
            var path = path(save.file());
            if (save.replace()) {
                Files.writeString(path, save.text());
            } else {
                Files.writeString(path, save.text(), StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE);
            }
            return model -> Saving.done(model, path.toString());
        } catch (FileAlreadyExistsException there) {
            return model -> Saving.inTheWay(model, save, String.valueOf(there.getFile()));
        } catch (IOException | InvalidPathException e) {
            throw new Problem(
                            "Cannot save " + save.file() + ".",
                            String.valueOf(e.getMessage()),
                            "check the path, rights and space",
                            ExitCode.LOCAL)
                    .asException(e);
        }
    }

    /// Saves a filter, or forgets one.
    void keep(Effect.Keep keep) throws ProblemException {
        var filters = new SavedFilters(StateFolder.open(environment));
        if (keep.forget()) {
            filters.remove(keep.table(), keep.filter());
        } else {
            filters.add(keep.table(), keep.filter());
        }
    }

    private Path path(String file) {
        var path = file.startsWith("~/")
                ? environment.home().resolve(file.substring(2))
                : environment.directory().resolve(file);
        return path.normalize();
    }
}
