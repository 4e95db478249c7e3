package dev.fumidai.core.ecs.change;

import dev.fumidai.core.ExitCode;
import dev.fumidai.core.Problem;
import dev.fumidai.core.ProblemException;
import dev.fumidai.core.config.HabitWords;
import dev.fumidai.core.config.Habits;
import java.util.Optional;

/// The one gate that every change passes: nothing goes through read-only, and production takes the
/// name of what is changed, typed.
///
/// @param habits of the profile and the command line
/// @param profile the profile, when one was chosen
public record ChangeGate(Habits habits, Optional<String> profile) {
    /// What to ask before a change.
    ///
    /// @param text a whole sentence
    /// @param word what has to be typed; a plain yes is enough without
    public record Question(String text, Optional<String> word) {}

    /// Why a change is not made whatever is answered.
    public Optional<Problem> refusal(Change change) {
        if (habits.readOnly()) {
            return Optional.of(HabitWords.readOnly("not allowed to " + Words.of(change), profile));
        }
        if (habits.production() && turnsExecOn(change)) {
            return Optional.of(new Problem(
                    "Exec stays off in production.",
                    HabitWords.production(profile) + ".",
                    "use an ops task: fumidai run NAME",
                    ExitCode.REFUSED));
        }
        return Optional.empty();
    }

    /// What to ask before it.
    public Question question(Change change) {
        var sentence = Character.toUpperCase(Words.of(change).charAt(0))
                + Words.of(change).substring(1);
        return habits.production()
                ? new Question(
                        sentence + "? This is production" + named() + ". Type " + Words.subject(change) + " to go on.",
                        Optional.of(Words.subject(change)))
                : new Question(sentence + "?", Optional.empty());
    }

    /// Lets an answered change pass.
    ///
    /// @throws ProblemException exit code 4 when it is refused, 2 when the answer is not what the
    ///     question asks for
    public void pass(Change change, Answer answer) throws ProblemException {
        var refusal = refusal(change);
        if (refusal.isPresent()) {
            throw refusal.get().asException();
        }
        var word = question(change).word();
        boolean good = switch (answer) {
            case Answer.Yes _ -> word.isEmpty();
            case Answer.Typed typed ->
                word.isEmpty() || word.get().equals(typed.word().strip());
        };
        if (!good) {
            throw new Problem(
                            "Not confirmed: nothing was changed.",
                            HabitWords.production(profile) + ": the name of what is changed has to be" + " typed.",
                            "--confirm " + word.orElse(""),
                            ExitCode.USAGE)
                    .asException();
        }
    }

    private static boolean turnsExecOn(Change change) {
        return change instanceof Change.UpdateService update
                && update.edit().exec().filter(on -> on).isPresent();
    }

    private String named() {
        return profile.map(name -> " " + name).orElse("");
    }
}
