package dev.fumidai.app.tui;

import dev.fumidai.core.files.CopyRequest;
import dev.fumidai.core.files.Location;
import java.nio.file.Path;
import java.util.Optional;

/// A file or folder that is to be copied.
///
/// @param target what `fumidai exec` takes
/// @param up into the container
/// @param remote the path in the container
/// @param local the path on this machine, as it was typed
/// @param replace whether what is there may be replaced
/// @param reason why, for targets that require it
record TransferWish(
        String target,
        String container,
        boolean up,
        String remote,
        String local,
        boolean replace,
        Optional<String> reason) {
    TransferWish replacing() {
        return new TransferWish(target, container, up, remote, local, true, reason);
    }

    /// As `fumidai cp` takes it.
    String source() {
        return up ? local : inContainer();
    }

    String destination() {
        return up ? inContainer() : local;
    }

    /// `↓ report.csv`.
    String title() {
        var path = up ? local : remote;
        var bare = path.endsWith("/") ? path.substring(0, path.length() - 1) : path;
        return (up ? "↑ " : "↓ ") + bare.substring(bare.lastIndexOf('/') + 1);
    }

    /// @param home what `~` stands for
    /// @param directory what relative paths begin in
    CopyRequest request(Path home, Path directory) {
        var inside = new Location.Remote(target, Optional.of(container), remote);
        var path = local.equals("~") || local.startsWith("~/")
                ? home.resolve(local.substring(Math.min(2, local.length())))
                : directory.resolve(local);
        var here = new Location.Local(path.normalize(), local.endsWith("/"));
        return up ? new CopyRequest(here, inside, replace, reason) : new CopyRequest(inside, here, replace, reason);
    }

    private String inContainer() {
        return target + "/" + container + ":" + remote;
    }
}
