package dev.fumidai.core.files;

import dev.fumidai.core.ExitCode;
import dev.fumidai.core.Problem;
import dev.fumidai.core.ProblemException;
import java.io.IOException;
import java.util.List;

/// The failures of a copy.
final class FileProblems {
    /// What all have in common that stand in the way.
    static final String REPLACE = "choose another name, or replace what is there with --force";

    private static final int SHOWN = 5;

    private FileProblems() {}

    static ProblemException wouldOverwrite(List<String> names) {
        var more = names.size() > SHOWN ? " and " + (names.size() - SHOWN) + " more" : "";
        return new Problem(
                        names.size() == 1 ? names.getFirst() + " is there already." : "Some files are there already.",
                        names.size() == 1
                                ? "Nothing was copied."
                                : String.join(", ", names.subList(0, Math.min(SHOWN, names.size()))) + more
                                        + ". Nothing was copied.",
                        REPLACE,
                        ExitCode.LOCAL)
                .asException();
    }

    static ProblemException kindDiffers(String name, boolean folderThere) {
        return new Problem(
                        name + (folderThere ? " is a folder there." : " is not a folder there."),
                        "A file cannot replace a folder, nor a folder a file.",
                        "choose another name",
                        ExitCode.LOCAL)
                .asException();
    }

    static ProblemException noFolder(String path) {
        return new Problem(
                        "There is no folder " + path + ".", "", "make it first, or write another name", ExitCode.LOCAL)
                .asException();
    }

    static ProblemException absent(String path) {
        return new Problem("There is no " + path + ".", "", "check the path", ExitCode.NOT_FOUND).asException();
    }

    static ProblemException changed(String name) {
        return new Problem(
                        name + " changed while it was copied.",
                        "Its SHA-256 is not the same at both ends; the copy was thrown away.",
                        "copy it when nobody writes it",
                        ExitCode.UNAVAILABLE)
                .asException();
    }

    static ProblemException lacks(String program) {
        return new Problem(
                        "The container has no " + program + ".",
                        "Copying needs sh, stat, dd, head, tail, sha256sum and the like in the image; busybox has them all.",
                        "copy through a container whose image has them",
                        ExitCode.UNAVAILABLE)
                .asException();
    }

    static ProblemException remote(String what) {
        return new Problem("The container refused.", what, "check the path and the space there", ExitCode.UNAVAILABLE)
                .asException();
    }

    static ProblemException local(String name, IOException e) {
        return new Problem(
                        "Cannot write or read " + name + ".",
                        String.valueOf(e.getMessage()),
                        "check rights and space",
                        ExitCode.LOCAL)
                .asException(e);
    }

    static ProblemException strange(String what) {
        return new Problem("The container sent what no copy should.", what, "copy it another way", ExitCode.UNAVAILABLE)
                .asException();
    }

    static ProblemException oneRemote(String why) {
        return new Problem(
                        "Exactly one end of a copy is in a container.",
                        why,
                        "fumidai cp shop/console:/tmp/report.csv .",
                        ExitCode.USAGE)
                .asException();
    }

    static ProblemException noName() {
        return new Problem(
                        "A copy needs two names.",
                        "One of them is empty.",
                        "fumidai cp shop/console:/tmp/report.csv .",
                        ExitCode.USAGE)
                .asException();
    }

    /// @param place what stands before the colon
    static ProblemException halfNamed(String text, String place) {
        return place.isEmpty()
                ? new Problem(
                                "'" + text + "' does not say which container.",
                                "Nothing stands before the colon.",
                                "write CLUSTER/SERVICE" + text + ", or ./" + text + " for a local file",
                                ExitCode.USAGE)
                        .asException()
                : new Problem(
                                "'" + text + "' does not say which file.",
                                "No path follows the place.",
                                "write " + place + ":PATH",
                                ExitCode.USAGE)
                        .asException();
    }

    /// What `send.sh` and `receive.sh` say when they cannot begin.
    static ProblemException of(String complaint) {
        if (complaint.startsWith("missing ")) {
            return lacks(complaint.substring("missing ".length()));
        }
        if (complaint.startsWith("absent ")) {
            return absent(complaint.substring("absent ".length()) + " on the remote side");
        }
        return remote(complaint);
    }
}
