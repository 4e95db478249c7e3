package dev.fumidai.app.tui;

import dev.fumidai.core.ProblemException;
import dev.fumidai.core.logs.LogPlace;
import dev.fumidai.core.run.RunWish;
import dev.fumidai.core.shell.ShellWish;
import java.net.URI;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/// Something to be done outside the model.
public sealed interface Effect {
    /// Read the rows of a screen; a load of the same screen that is under way is given up.
    ///
    /// @param whole whether AWS is asked also for what it has refused before
    record Load(long screen, long round, Table<?> table, boolean whole) implements Effect {}

    /// Follow what containers write; as a load, until it is given up.
    ///
    /// @param container only this one; empty for all
    /// @param since from then on; empty for the last lines
    record Follow(long screen, LogPlace place, Optional<String> container, Optional<Instant> since) implements Effect {
        Follow(long screen, LogPlace place, Optional<String> container) {
            this(screen, place, container, Optional.empty());
        }
    }

    /// Give up a screen's load, or a copy.
    record Stop(long screen) implements Effect {}

    /// Ask AWS who we are.
    record Identify() implements Effect {}

    /// Read which profiles AWS's own files have.
    record Profiles() implements Effect {}

    /// Go to another profile or region.
    ///
    /// @param profile empty for the one of the options and the environment
    /// @param command what to do there, without its colon
    record Sit(Optional<String> profile, Optional<String> region, Optional<String> command) implements Effect {
        Sit(Optional<String> profile, Optional<String> region) {
            this(profile, region, Optional.empty());
        }
    }

    /// Ask AWS something.
    ///
    /// @param what for the list of errors, if it fails
    /// @param filled the form that led to it, if any
    record Ask(String what, Question question, Optional<Popup.Ask> filled) implements Effect {
        Ask(String what, Question question) {
            this(what, question, Optional.empty());
        }
    }

    /// Put a text into the clipboard.
    record Copy(String text) implements Effect {}

    /// Show a page in the browser.
    record Browse(URI page) implements Effect {}

    /// Give the terminal to a shell or a command in a container.
    ///
    /// @param target what `fumidai exec` takes
    /// @param container empty for the main one
    /// @param command empty for a shell
    /// @param way how
    /// @param filled the form that led to it, if any
    record Enter(
            String target,
            Optional<String> container,
            List<String> command,
            ShellWish.Way way,
            Optional<Filled.Form> filled)
            implements Effect {
        Enter(String target, Optional<String> container, List<String> command) {
            this(target, container, command, ShellWish.Way.EXEC);
        }

        Enter(String target, Optional<String> container, List<String> command, ShellWish.Way way) {
            this(target, container, command, way, Optional.empty());
        }

        public Enter {
            command = List.copyOf(command);
        }
    }

    /// Open a tunnel in a process of its own; under way until it is stopped by its number.
    ///
    /// @param name for a person
    /// @param words what `fumidai tunnel` takes, here
    /// @param whole whether they are all of a command line instead, wherever it leads
    /// @param filled the form that led to it, if any
    record Tunnel(long number, String name, List<String> words, boolean whole, Optional<Filled.Form> filled)
            implements Effect {
        public Tunnel {
            words = List.copyOf(words);
        }

        Tunnel(long number, String name, List<String> words) {
            this(number, name, words, false);
        }

        Tunnel(long number, String name, List<String> words, boolean whole) {
            this(number, name, words, whole, Optional.empty());
        }
    }

    /// Give the terminal to the person's editor.
    ///
    /// @param name of the file that it sees, whose ending tells it the language
    record Edit(String name, String text, After after) implements Effect {}

    /// What follows from what came out of the editor. Pure.
    @FunctionalInterface
    interface After {
        Step on(Model model, Edited edited);
    }

    /// Copy files; under way until it is stopped by its number.
    ///
    /// @param filled the form that led to it, if any
    record Transfer(long number, TransferWish wish, Optional<Filled.Form> filled) implements Effect {
        Transfer(long number, TransferWish wish) {
            this(number, wish, Optional.empty());
        }
    }

    /// Give the terminal to a task of its own, which is stopped afterwards.
    ///
    /// @param filled the form that led to it, if any
    record Run(RunWish wish, Optional<Filled.Form> filled) implements Effect {
        Run(RunWish wish) {
            this(wish, Optional.empty());
        }
    }

    /// Write a file.
    ///
    /// @param file as it was typed
    /// @param replace whether one that is there may be replaced
    record Save(String file, String text, boolean replace) implements Effect {}

    /// Save a filter for the next time, or forget one.
    ///
    /// @param table whose
    record Keep(String table, String filter, boolean forget) implements Effect {}

    /// Draw everything afresh.
    record Redraw() implements Effect {}

    /// End.
    record Quit() implements Effect {}

    /// Work that may take its time; runs on a thread of its own.
    @FunctionalInterface
    interface Question {
        Msg.Answer ask(Aws aws) throws ProblemException, InterruptedException;
    }
}
